//! Keep the settings.

use crate::asking::{Me, PITCH_LIMIT};
use crate::people::{NAME_LIMIT, clean};
use crate::protocol::{Code, Failure, PATIENCE_RANGE, Said, Settings, SettingsChange};
use crate::store::keys::{self, SETTINGS};
use crate::store::{Store, Stores, batch_of, decode, record, refuse_newer};

/// Keeps some of the settings in place of those `before`, which are the default ones where the kept ones cannot be read;
/// then what was kept is set aside. Returns all of them as they are now.
pub async fn configure<S: Store>(
    stores: &Stores<S>,
    before: &Settings,
    change: SettingsChange,
) -> Result<Settings, Failure> {
    let Settings { mode, me, patience, direct } = change.apply(before);
    let bad = |said| Err(Failure::new(Code::BadRequest, said));
    if !PATIENCE_RANGE.contains(&patience) {
        return bad(Said::Patience(patience));
    }
    let [low, high] = direct;
    if low > high || high > 1000 {
        return bad(Said::Direct(direct));
    }
    for (text, limit) in [(&me.name, NAME_LIMIT), (&me.pitch, PITCH_LIMIT)] {
        if text.chars().count() > limit {
            return bad(Said::LongAboutMe(limit as u32));
        }
    }
    let me = Me { name: clean(&me.name, NAME_LIMIT), pitch: clean(&me.pitch, PITCH_LIMIT) };
    let settings = Settings { mode, me, patience, direct };
    refuse_newer(&stores.local).await?;
    let entries = stores.local.get(vec![SETTINGS.to_owned()]).await?;
    let text = entries.get(SETTINGS);
    let mut batch = batch_of(SETTINGS.to_owned(), record::renew(&settings, text)?);
    if let (Some(text), Err(_)) = (text, decode::<Settings>(&entries, SETTINGS)) {
        batch.insert(keys::aside(SETTINGS), text.clone());
    }
    stores.local.put(batch).await?;
    Ok(settings)
}
