//! The program of Kith's own pages: popup, side panel and welcome page. "Your 20%" has one of its own.

fn main() {
    console_error_panic_hook::set_once();
    kith::pages::start();
}
