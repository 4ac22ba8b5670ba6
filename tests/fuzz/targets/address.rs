//! Addresses of links, as a page writes them.

use kith::people::Slug;
use kith::reading::{Address, Place};

/// Whoever an address names is the same when written again.
pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Some(address) = Address::parse(&text) else { return };
    let _ = (address.edits_own_profile(), address.message_to(), address.invites());
    if let Some(link) = address.person() {
        assert!(!link.who.is_empty());
        let written = serde_json::to_string(&link.who).unwrap();
        assert_eq!(serde_json::from_str::<kith::people::PersonRef>(&written).unwrap(), link.who);
        if let Some(slug) = link.who.slug {
            assert_eq!(Slug::parse(slug.as_str()), Some(slug));
        }
    }
    if let Place::MutualsOf(id) = address.place() {
        let again = Address::parse(&Address::of_mutuals(&id)).unwrap();
        assert_eq!(again.mutuals_of(), Some(id));
    }
}
