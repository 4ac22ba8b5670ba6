//! What can be done with a way to a target, wherever it is shown.

use leptos::prelude::*;

use crate::app::show::Path;
use crate::protocol::OfWay;

/// What the user can do with a way; each gets the introducer and the id of the control.
#[derive(Clone, Copy)]
pub struct Acts {
    /// Write the request.
    pub draft: Callback<(Path, String)>,
    /// Say how well they know the introducer.
    pub rate: Callback<(Path, String)>,
    /// Keep what became of asking, or what the introducer said.
    pub tell: Callback<(Path, OfWay, String)>,
}
