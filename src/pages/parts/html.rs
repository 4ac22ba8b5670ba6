//! The elements that views are made of.
//!
//! To Leptos each tag is a type of its own, for which all that it does with one would be compiled again. These share one.

use leptos::html::{Custom, HtmlElement, custom};
use leptos::prelude::*;

/// An element of any tag; attributes that only some have are set by name, with `attr`.
pub type Element = HtmlElement<Custom<&'static str>, (), ()>;

macro_rules! elements {
    ($($tag:ident)*) => {$(
        pub fn $tag() -> Element {
            custom(stringify!($tag))
        }
    )*};
}

elements!(
    a article button code dd details div dl dt fieldset footer h1 h2 h3 header img input kbd label legend li main nav ol option p pre progress section select span strong summary textarea ul
);

/// Parts of different kinds, one after another.
pub trait Parts {
    /// Each without a type of its own.
    fn parts(self) -> Vec<AnyView>;
}

macro_rules! parts {
    ($($($part:ident)*;)*) => {$(
        impl<$($part: IntoAny),*> Parts for ($($part,)*) {
            #[allow(non_snake_case)]
            fn parts(self) -> Vec<AnyView> {
                let ($($part,)*) = self;
                vec![$($part.into_any()),*]
            }
        }
    )*};
}

parts!(
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
    A B C D E F G H;
    A B C D E F G H I;
);

/// An element with several children: a tuple of them would be one type more each time.
pub trait ManyChildren: ElementChild<Vec<AnyView>> + Sized {
    /// Puts these into it.
    fn children(self, parts: impl Parts) -> Self::Output {
        self.child(parts.parts())
    }
}

impl<E: ElementChild<Vec<AnyView>>> ManyChildren for E {}
