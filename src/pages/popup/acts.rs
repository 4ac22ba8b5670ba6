//! What can be done from one person's page, wherever it is shown there.

use leptos::prelude::*;

use super::sheet::Sheet;
use crate::app::show::Path;
use crate::people::PersonRef;

/// What the user can do; each gets whom it is about and the id of the control.
#[derive(Clone, Copy)]
pub struct Acts {
    /// Write the request.
    pub draft: Callback<(Path, String)>,
    /// Open somebody, to rate them or to see the ways to them.
    pub open: Callback<(PersonRef, String)>,
    /// Keep what became of asking, or what the introducer said.
    pub sheet: Sheet,
}
