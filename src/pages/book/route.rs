//! Which screen of the book an address names.

use leptos::prelude::*;

use crate::people::PersonRef;

/// A screen of the book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Your 20%.
    #[default]
    Home,
    /// LinkedIn's archive, to be brought in.
    Import,
    /// What the user said last.
    Changes,
    /// All that is kept: to be saved, restored, looked at and deleted.
    Data,
    /// What is known of one person.
    Person,
    /// What the user chose for all of Kith.
    Settings,
    /// The first thing that a user sees.
    Welcome,
}

impl Route {
    const ALL: [Self; 7] =
        [Self::Home, Self::Import, Self::Changes, Self::Data, Self::Person, Self::Settings, Self::Welcome];

    /// The screen of what stands behind `#` in an address, and behind what `?` sets apart; home if it is none.
    fn of(hash: &str) -> Self {
        let place = hash.split('?').next().unwrap_or_default();
        Self::ALL.into_iter().find(|route| route.address() == place).unwrap_or_default()
    }

    /// What stands behind `#`, with it.
    pub fn address(self) -> &'static str {
        match self {
            Self::Home => "#/",
            Self::Import => "#/import",
            Self::Changes => "#/changes",
            Self::Data => "#/data",
            Self::Person => "#/person",
            Self::Settings => "#/settings",
            Self::Welcome => "#/welcome",
        }
    }

    /// The address of what is known of somebody.
    pub fn person(who: &PersonRef) -> String {
        [Self::Person.address(), "?", &who.label()].concat()
    }

    /// A name for style sheets.
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Import => "import",
            Self::Changes => "changes",
            Self::Data => "data",
            Self::Person => "person",
            Self::Settings => "settings",
            Self::Welcome => "welcome",
        }
    }

    /// The title of the tab.
    pub fn title(self) -> &'static str {
        match self {
            Self::Home => "Your 20% · Kith",
            Self::Import => "Import · Kith",
            Self::Changes => "Last changes · Kith",
            Self::Data => "Your data · Kith",
            Self::Person => "One person · Kith",
            Self::Settings => "Settings · Kith",
            Self::Welcome => "Welcome to Kith",
        }
    }
}

/// The screen that the address names now. Reactive.
pub fn current() -> Memo<Route> {
    let hash = || window().location().hash().unwrap_or_default();
    let at = RwSignal::new(hash());
    window_event_listener_untyped("hashchange", move |_| at.set(hash()));
    Memo::new(move |_| at.with(|hash| Route::of(hash)))
}

/// What stands behind `?`, whenever the address changes. Reactive.
pub fn live_part() -> Memo<String> {
    let now = || part().unwrap_or_default();
    let at = RwSignal::new(now());
    let changes = window_event_listener_untyped("hashchange", move |_| _ = at.try_set(now()));
    on_cleanup(move || changes.remove());
    Memo::new(move |_| at.get())
}

/// What stands behind `?` in the part of the address that names the screen: what is to be shown of it.
pub fn part() -> Option<String> {
    let hash = window().location().hash().ok()?;
    hash.split_once('?').map(|(_, part)| part.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_screen_and_any_other_the_home() {
        for route in Route::ALL {
            assert_eq!(Route::of(route.address()), route);
        }
        assert_eq!(Route::of("#/settings?odds"), Route::Settings);
        for other in ["", "#", "#/nowhere", "#settings", "/settings", "#/settings/"] {
            assert_eq!(Route::of(other), Route::Home, "{other}");
        }
    }
}
