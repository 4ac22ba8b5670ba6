//! Who and what there is, to be looked at and deleted.

use std::collections::BTreeMap;

use crate::asking::Became;
use crate::day::Day;
use crate::people::{PersonId, PersonRef, fold};
use crate::protocol::Failure;
use crate::store::{Desk, Entries, Store, WholeStore, each, kept, record};
use crate::ties::Tie;

/// Somebody in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Who it is.
    pub who: PersonRef,
    /// Their name, or their address where no name was read.
    pub name: String,
    /// The line under the name.
    pub headline: Option<String>,
    /// Name and headline, folded, to be searched.
    text: String,
}

impl Listed {
    /// True if this is who it is.
    pub fn is(&self, who: &PersonRef) -> bool {
        who.aliases().iter().any(|alias| self.who.aliases().contains(alias))
    }

    /// True if all of these words, folded, are in name or headline, or begin a word there.
    pub fn has(&self, words: &str) -> bool {
        words.split_whitespace().all(|word| self.text.contains(&[" ", word].concat()))
    }
}

/// Everybody who has a record, in the order of their names.
///
/// # Errors
/// When the store cannot be read, or was written by a newer Kith.
pub async fn people(store: &impl Store) -> Result<Vec<Listed>, Failure> {
    let mut desk = Desk::open(store, &[]).await?;
    desk.fetch_everybody().await?;
    let listed = desk.everybody().map(|entry| Listed {
        who: entry.who(),
        name: entry.name.clone(),
        headline: entry.headline().map(str::to_owned),
        text: fold(&entry.name) + &fold(entry.headline().unwrap_or_default()) + &fold(&entry.who().label()),
    });
    let mut people: Vec<_> = listed.collect();
    people.sort_by(|a, b| a.text.cmp(&b.text));
    Ok(people)
}

/// The labels that there are, with how many people have each.
///
/// # Errors
/// When the store cannot be read.
pub async fn labels(store: &impl WholeStore) -> Result<Vec<(String, usize)>, Failure> {
    let mut keys = kept(store).await?;
    keys.retain(|key| key.starts_with("said/"));
    let mut labels = BTreeMap::<String, usize>::new();
    let mut add = |texts: Entries| {
        for text in texts.values() {
            let tie = record::read::<Tie>(text).map(|(tie, _)| tie).unwrap_or_default();
            tie.labels.into_iter().for_each(|label| *labels.entry(label).or_default() += 1);
        }
    };
    each(store, &keys, &mut add).await?;
    Ok(labels.into_iter().collect())
}

/// A request, with who it is between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The numbers of introducer and target that it holds.
    pub pair: (PersonId, PersonId),
    /// The name of who was asked.
    pub introducer: String,
    /// The name of whom the user wanted to meet.
    pub target: String,
    /// When.
    pub asked: Day,
    /// What became of it.
    pub became: Became,
}

/// All requests, the last one first.
///
/// # Errors
/// When the store cannot be read, or was written by a newer Kith.
pub async fn requests(store: &impl Store) -> Result<Vec<Asked>, Failure> {
    let mut desk = Desk::open(store, &[]).await?;
    let requests = desk.requests().to_vec();
    let people = requests.iter().flat_map(|it| [it.introducer, it.target]);
    desk.fetch(people.collect()).await?;
    let named = |id: PersonId| {
        let records = desk.person(id);
        records.map_or_else(|| "somebody whose record is lost".to_owned(), |it| it.person.label())
    };
    let asked = requests.iter().rev().map(|it| Asked {
        pair: it.pair(),
        introducer: named(it.introducer),
        target: named(it.target),
        asked: it.asked,
        became: it.became,
    });
    Ok(asked.collect())
}
