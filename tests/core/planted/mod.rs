//! What members write about themselves and others, in posts, comments, headlines and links: none of it may say who
//! somebody is, how far away, or through whom they can be reached.

use crate::support::{Kith, row, who};
use kith::reading::Snapshot;
use kith::ties::Litmus;

mod degrees;
mod names;
mod pairings;
mod sentences;

const INES: &str = "ACoAABinesinesinesinesinesinesinesinesi";
const MALLORY: &str = "ACoAABmallorymallorymallorymallorymallo";
const INVITATIONS: &str = "https://www.linkedin.com/mynetwork/invitation-manager/received/";
const SUGGESTIONS: &str = "https://www.linkedin.com/mynetwork/grow/";
const MY_NETWORK: &str = "https://www.linkedin.com/mynetwork/?";

/// A Kith that knows Ines, for whom the user would vouch, and Mallory, each with slug and id.
fn acquainted() -> Kith {
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.rate("mallory-quince", Litmus::No);
    kith.look(row("Ines Tarrow", "ines-tarrow", INES));
    kith.look(row("Mallory Quince", "mallory-quince", MALLORY));
    kith
}

/// A result, with the links and words that LinkedIn sets in one.
fn result(name: &str, slug: &str, degree: &str, more: &str) -> String {
    format!(
        "<p><a href=\"/in/{slug}\">{name}</a><span> • {degree}</span></p>
        <div><p>Consultant</p></div><div><p>Harrowgate Quay</p></div>{more}"
    )
}

fn claim(slug: &str, id: &str) -> String {
    format!("/in/{slug}?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3A{id}")
}

/// Everybody is still themselves after a page.
fn assert_apart(kith: &Kith, page: &Snapshot) {
    kith.look(page.clone());
    let said = |name: &str| (kith.person(name).tie.litmus, kith.person(name).who);
    for [slug, id] in [["ines-tarrow", INES], ["mallory-quince", MALLORY]] {
        assert_eq!(said(slug), said(id), "{page:?}");
        assert_eq!(said(slug).1.slug, who(slug).slug, "{page:?}");
    }
    assert_eq!(said("ines-tarrow").0, Some(Litmus::Vouch), "{page:?}");
    assert_eq!(said("mallory-quince").0, Some(Litmus::No), "{page:?}");
}

/// A link to a list of mutual connections, as members can write one too: with words of their own in their top card, and
/// as a bare address in a post.
fn list_link(id: &str, words: &str) -> String {
    format!(
        "<a href=\"/search/results/people/?network=%5B%22F%22%5D&amp;connectionOf=%5B%22{id}%22%5D\">{words}</a>"
    )
}
