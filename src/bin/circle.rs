//! The program of the page "Your 20%".

fn main() {
    console_error_panic_hook::set_once();
    kith::pages::start_circle();
}
