use serde::{Deserialize, Serialize};

/// Most people that one message can ask about.
pub const PEOPLE_LIMIT: u32 = 50;

/// How the camera looks at a page: all that it knows of LinkedIn. It is data, so that the content script
/// holds no decision and a repair is made here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Lens {
    /// Selects the links to people: the one hook that stands on every page.
    pub person: String,
    /// A regular expression: the origins of the site. What a link leads to is what the browser makes of its address.
    pub site: String,
    /// Selects the headings, one of which holds the name in a top card.
    pub heading: String,
    /// A regular expression: the paths of links that can carry a name.
    pub name_path: String,
    /// Selects the card of the person a profile page is about.
    pub top: String,
    /// A regular expression: the paths of pages that have such a card.
    pub top_path: String,
    /// Selects one entry of a list.
    pub row: String,
    /// Selects the elements whose shadow roots hold a part of the page.
    pub host: String,
    /// Selects what is left out: text for screen readers only, pictures, code, and what the user writes.
    pub skip: String,
    /// Selects what people write to one another. Of it, only names are read that are links.
    pub private: String,
    /// A regular expression: the paths of pages that are such as a whole.
    pub private_path: String,
    /// Attributes to describe.
    pub attrs: Vec<String>,
    /// Most people in one message, and so most cards. Of more, the core marks only the first.
    pub people: u32,
    /// Most elements and texts of one card; the rest is left out.
    pub nodes: u32,
    /// Deepest element of one card, not counting wrappers that say nothing; what lies deeper is left out.
    pub depth: u32,
    /// Longest text or attribute, in characters; the rest is left out.
    pub chars: u32,
}

impl Lens {
    /// The lens for both of LinkedIn's page generations.
    pub fn current() -> Self {
        let attrs = ["href", "role", "componentkey", "data-chameleon-result-urn"];
        Self {
            // The user's own link stands in the header of every page.
            // One selector of links, not a list of two: browsers find them in a long page in a third of the time.
            person: "a:is([href*='/in/']:not([href*='/in/me/']), [href*='/sales/lead/ACoAA'])".into(),
            site: r"^https?://(?:[a-z0-9-]+\.)*linkedin\.com$".into(),
            heading: "h1, h2".into(),
            name_path: "^/(?:in/[^/]+/?(?:[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?/?)?|sales/lead/[^/]+)$".into(),
            top: "section[componentkey$='Topcard'], main section:has(h1), section:has(a[href*='/in/'] h2)"
                .into(),
            top_path: "^/(?:in/[^/]+/?$|in/[^/]+/(?!recent-activity|details)|sales/lead/)".into(),
            // The first card of a search for everything has no role: it is a link around one to mutual connections. The
            // page's own menu, which leads to the user's network, is one entry too; not while it suggests people, nor in
            // what members write, or what opens above the page.
            row: [
                "[role=listitem], [data-chameleon-result-urn]",
                "a[href*='/in/']:has(a[href*='onnectionOf=']):not([role=listitem] *)",
                ":is(header, nav):not(:is(main,[role=main],dialog,[role=dialog],article,[role=listitem]) *):has(a[href*='/mynetwork']):not(:has([role=listbox] a, [role=option] a, a[role=option]))",
            ]
            .join(", "),
            host: "[data-testid='interop-shadowdom']".into(),
            skip: [
                ".visually-hidden, .a11y-text, svg, img, code, script, style, iframe",
                "form, textarea, [contenteditable]",
            ]
            .join(", "),
            private: "[class*='msg-']".into(),
            private_path: "^/messaging(?:/|$)".into(),
            attrs: attrs.map(Into::into).into(),
            people: PEOPLE_LIMIT,
            nodes: 600,
            depth: 32,
            chars: 600,
        }
    }
}
