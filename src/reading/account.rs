//! Whose account a page is shown to, where LinkedIn itself says so: in its menu, and on the user's own profile.

use super::address::Address;
use super::snapshot::Element;
use super::text::{Strip, Text};
use super::{card, degree, distance, naming};
use crate::people::{Account, PersonRef};

/// True for the page's own menu, which the lens finds among the entries of lists.
pub fn is_menu(card: &Element) -> bool {
    matches!(card.tag.as_str(), "header" | "nav")
}

/// The account that a menu belongs to: the only person that it leads to.
pub fn of_menu(menu: &Element) -> Option<Account> {
    let strip = Strip::of(menu);
    let mut people = strip.links.iter().filter_map(|link| link.person.as_ref()).map(|link| &link.who);
    let who = people.next()?.clone();
    people.all(|other| other.agrees_with(&who)).then(|| account(&strip, who))
}

/// The account whose profile a top card is, if it offers to edit it.
///
/// Members can set a link to anywhere in their own top card. But there LinkedIn says how far away they are, behind a dot
/// above their headline whatever the words, offers to write to them, and links the mutual connections: all of that it does
/// on nobody's own profile.
pub fn of_top_card(strip: &Strip<'_>) -> Option<Account> {
    let addresses = || strip.links.iter().filter_map(|link| link.address.as_ref());
    let mut who = addresses().find(|address| address.edits_own_profile())?.person()?.who;
    let is_of_another = |address: &Address| {
        address.message_to().is_some()
            || address.invites().is_some()
            || address.mutuals_of().is_some()
            || address.person().is_some_and(|link| !link.who.agrees_with(&who))
    };
    let heading = strip.texts.iter().position(|text| text.heading.is_some()).unwrap_or_default();
    let headline = strip.lines(heading).next();
    let is_degree = |(at, text): (usize, &Text<'_>)| {
        degree::degree(text.text).is_some_and(|said| distance::is_own_line(strip, at, said))
            || Some(at) < headline && degree::has_bullet(text.text)
    };
    if addresses().any(is_of_another) || strip.texts.iter().enumerate().any(is_degree) {
        return None;
    }
    card::learn_id(&mut who, &mut card::keys(strip));
    Some(account(strip, who))
}

/// An account with the first name that stands in a heading or in a link to its owner.
fn account(strip: &Strip<'_>, who: PersonRef) -> Account {
    let is_name = |at: &usize| {
        strip.texts.get(*at).is_some_and(|text| {
            let is_theirs =
                strip.person_of(text).is_some_and(|link| link.plain && link.who.agrees_with(&who));
            (text.heading.is_some() || is_theirs) && naming::is_name(text.text, &who)
        })
    };
    let name = (0..strip.texts.len()).find(is_name).and_then(|at| strip.name(at));
    let address = || who.slug.as_ref().map(|slug| slug.to_string());
    Account { name: name.or_else(address).unwrap_or_default(), who }
}
