//! Have a backup take the place of all that is here.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::backup::saved;
use crate::app::bulk::Former;
use crate::app::bulk::restore::{Contents, LARGEST, Noted, Present, look_into, present, restore};
use crate::browser::stores;
use crate::pages::book::files::{NewFile, Work, now, stored_in};
use crate::pages::book::undoing::{Back, Undoing, Whole};
use crate::pages::parts::ask;
use crate::pages::parts::erased::{each, live, live_flag, spawn, then};
use crate::pages::parts::focus::focus_soon;
use crate::pages::parts::html::{self, ManyChildren, button, dd, div, dl, dt, h2, input, label, p, strong};
use crate::store::{Entries, Refusal};
use crate::words::{counted, refusal};

/// The id of what the file holds.
const PREVIEW: &str = "restore-preview";

#[derive(Clone, Copy)]
struct Restore {
    file: StoredValue<Option<web_sys::Blob>, LocalStorage>,
    /// What the file holds, and what is here.
    found: RwSignal<Option<(Contents, Present)>>,
    /// What is under way, in words.
    doing: RwSignal<(&'static str, bool)>,
    work: Work,
    /// What was said of the last file, and whether that is bad news.
    told: RwSignal<Option<(String, bool)>>,
    undoing: Undoing,
}

/// The section.
pub fn section(undoing: Undoing) -> AnyView {
    let restore = Restore {
        file: StoredValue::new_local(None),
        found: RwSignal::new(None),
        doing: RwSignal::new(("", true)),
        work: Work::new(),
        told: RwSignal::new(None),
        undoing,
    };
    html::section()
        .attr("aria-labelledby", "restore-title")
        .children((
            h2().id("restore-title").child("Restore a backup"),
            p().class("hint").child(
                "What the file holds takes the place of all that is here. Kith looks at the file first and shows you what is \
                in it.",
            ),
            label().attr("for", "backup-file").class("spoken").child("A backup of Kith’s"),
            input()
                .id("backup-file")
                .attr("type", "file")
                .attr("accept", ".gz,.jsonl,application/gzip")
                .prop("disabled", live_flag(move || restore.work.is_under_way()))
                .on(ev::change, move |event| restore.choose(&event)),
            live(move || restore.work.is_under_way().then(|| {
                let (words, can_end) = restore.doing.get();
                restore.work.bar(words, can_end)
            })),
            live(move || {
                let is_free = !restore.work.is_under_way();
                restore.found.get().filter(|_| is_free).map(|(contents, here)| preview(restore, contents, here))
            }),
            div().class("told").role("status").child(live(move || {
                restore.told.get().map(|(words, is_bad)| {
                    p().class(if is_bad { "wrong" } else { "hint" }).dir("auto").child(words)
                })
            })),
        ))
        .into_any()
}

/// What the file holds beside what is here, and what can be done with it.
fn preview(it: Restore, contents: Contents, here: Present) -> AnyView {
    let Contents { day, people, rated, requests, reads_pages, is_uncounted, .. } = contents;
    let row = |word: &'static str, [there, here]: [usize; 2]| {
        (dt().child(word), dd().child(there.to_string()), dd().child(here.to_string())).into_any()
    };
    let head = (dt().child(""), dd().child("In the file"), dd().child("Here")).into_any();
    let rows = [
        head,
        row("People", [people, here.people]),
        row("Rated", [rated, here.rated]),
        row("Requests", [requests, here.requests]),
    ];
    let is_empty = here.people + here.rated + here.requests == 0;
    let begins = reads_pages && !here.reads_pages;
    div()
        .id(PREVIEW)
        .class("preview")
        .role("group")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "restore-title")
        .children((
            p().child(strong().child(format!("A backup of {day}"))),
            dl().class("sides").child(each(rows)),
            p().child(match is_empty {
                true => "There is nobody here yet. Your settings are replaced too.",
                false => {
                    "All that is here goes, your settings too. You can undo it until you close this page. Save a backup \
                    of what is here first if you may want it later."
                }
            }),
            is_uncounted.then(|| {
                p().child(
                    "Kith’s own record of this data is damaged in the file. Once it is restored, Kith can count the data anew, \
                    on this page.",
                )
            }),
            begins.then(|| {
                p().child("Kith does not read pages now. It will from then on, as it did when this was saved.")
            }),
            div().class("acts").children((
                (!is_empty).then(|| {
                    button()
                        .attr("type", "button")
                        .class("quiet")
                        .on(ev::click, then(move || it.save_first()))
                        .child("Save a backup of what is here")
                }),
                button()
                    .id("restore")
                    .attr("type", "button")
                    .class("main")
                    .on(ev::click, then(move || it.restore()))
                    .child("Restore"),
                button().attr("type", "button").class("quiet").on(ev::click, then(move || it.leave())).child("Cancel"),
            )),
        ))
        .into_any()
}

impl Restore {
    fn choose(self, event: &web_sys::Event) {
        let field = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(field) = field else { return };
        let file = field.files().and_then(|files| files.get(0));
        // So that the same file can be chosen again, once it is mended.
        field.set_value("");
        let Some(file) = file.filter(|_| !self.work.is_under_way()) else { return };
        self.found.set(None);
        self.told.set(None);
        if file.size() > LARGEST {
            return self.tell(&Refusal::TooLarge);
        }
        self.file.set_value(Some(file.into()));
        self.begin("Looking at the file…", true);
        spawn(async move {
            let outcome = self.look().await;
            self.work.end();
            match outcome {
                Ok(found) => {
                    _ = self.found.try_set(Some(found));
                    focus_soon(PREVIEW.into());
                }
                Err(why) => self.tell(&why),
            }
        });
    }

    fn begin(self, words: &'static str, can_end: bool) {
        self.doing.set((words, can_end));
        self.work.begin();
    }

    async fn look(self) -> Result<(Contents, Present), Refusal> {
        let file = self.file.try_get_value().flatten().ok_or(Refusal::Ended)?;
        let contents = look_into(&mut stored_in(&file).await?, &self.work.step()).await?;
        Ok((contents, present(&stores()?.local).await?))
    }

    fn restore(self) {
        let Some((contents, here)) = self.found.get_untracked() else { return };
        self.told.set(None);
        self.begin("Restoring…", true);
        spawn(async move {
            let outcome = self.put_in_place(&contents).await;
            self.work.end();
            match outcome {
                Ok(back) => {
                    _ = self.found.try_set(None);
                    self.file.try_set_value(None);
                    let people = counted(contents.people, "person", "people");
                    let words = format!("Restored the backup of {}: {people}", contents.day);
                    self.undoing.done(words, back);
                    _ = ask::replaced().await;
                }
                Err(why) => {
                    _ = self.found.try_set(Some((contents, here)));
                    self.tell(&why);
                }
            }
        });
    }

    async fn put_in_place(self, contents: &Contents) -> Result<Back, Refusal> {
        // The one that was looked at, whatever is chosen meanwhile.
        let file = self.file.try_get_value().flatten().ok_or(Refusal::Ended)?;
        let mut source = stored_in(&file).await?;
        let mut sink = NewFile::new();
        let former = Former { sink: &mut sink, now: now()? };
        let step = self.work.step();
        let (saved, next_change) =
            restore(&stores()?.local, &mut source, contents, Noted::ByFile, Some(former), &step).await?;
        let file = sink.whole()?;
        Ok(Back::Whole(Whole { file, saved, next_change, hushed: Entries::new() }))
    }

    fn save_first(self) {
        let found = self.found.get_untracked();
        self.begin("Saving…", true);
        spawn(async move {
            let outcome = saved(self.work).await;
            self.work.end();
            _ = self.found.try_set(found);
            focus_soon(PREVIEW.into());
            match outcome {
                Ok(Some(name)) => _ = self.told.try_set(Some((format!("Saved as {name}."), false))),
                Ok(None) => self.tell(&Refusal::Ended),
                Err(failure) => self.tell(&Refusal::Store(failure)),
            }
        });
    }

    fn leave(self) {
        self.file.set_value(None);
        self.found.set(None);
        focus_soon("backup-file".into());
    }

    fn tell(self, why: &Refusal) {
        focus_soon("backup-file".into());
        _ = self.told.try_set(Some((refusal(why), *why != Refusal::Ended)));
    }
}
