/// Something of LinkedIn's pages that the reading hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// What it is, for a reader of a report.
    pub name: &'static str,
    /// Selects it.
    pub selector: &'static str,
}

const fn anchor(name: &'static str, selector: &'static str) -> Anchor {
    Anchor { name, selector }
}

/// All of them, those that last longest first. How many of each a page holds tells what has changed where Kith reads
/// it badly, and names nobody.
pub const ANCHORS: [Anchor; 16] = [
    anchor("links to people", "a[href*='/in/']"),
    anchor("links by member id", "a[href*='/in/ACoAA']"),
    anchor("Sales Navigator links", "a[href*='/sales/lead/']"),
    anchor("links to mutual connections", "a[href*='onnectionOf=']"),
    anchor("links to write a message", "a[href*='/messaging/compose']"),
    anchor("links to invite", "a[href*='custom-invite']"),
    anchor("list entries", "[role='listitem']"),
    anchor("headings", "h1, h2"),
    anchor("main parts", "main, [role='main']"),
    anchor("newer screens", "[data-sdui-screen]"),
    anchor("newer top cards", "section[componentkey$='Topcard']"),
    anchor("newer keys with an id", "[componentkey*='ACoAA']"),
    anchor("older pages", "body.ember-application"),
    anchor("older search rows", "[data-chameleon-result-urn]"),
    anchor("shadow outlets", "[data-testid='interop-shadowdom']"),
    anchor("inner frames", "iframe[src*='/preload/']"),
];
