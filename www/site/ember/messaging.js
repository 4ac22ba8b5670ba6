// Writing a message. Messaging is Ember on the real site, whatever generation
// the other pages have.

import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import * as links from "../links.js";
import { names } from "../truth.js";
import { say } from "../words.js";
import { scaffold, viewId } from "./parts.js";

/** @typedef {import("../../network.mjs").Person} Person */

/**
 * @param {Person} recipient
 * @param {string} body text that the address brought along
 */
export function compose(recipient, body) {
  const paragraphs = body
    ? body.split("\n").map((line) => h("p", {}, line || h("br")))
    : h("p", {}, h("br"));
  return scaffold(
    h(
      "section",
      { class: "artdeco-card msg-thread" },
      lockup(recipient),
      h(
        "form",
        { id: viewId(), class: "msg-form ember-view" },
        h(
          "div",
          {
            class: "msg-form__contenteditable",
            contenteditable: "true",
            role: "textbox",
            "aria-multiline": "true",
            "aria-label": say("write"),
            dir: "auto",
          },
          paragraphs,
        ),
        h(
          "div",
          { class: "msg-form__footer" },
          h("span", { class: "t-14 t-black--light" }, "Nothing is sent in the demo network."),
          h(
            "button",
            {
              type: "submit",
              class: "msg-form__send-button artdeco-button",
              disabled: "",
            },
            say("send"),
          ),
        ),
      ),
    ),
  );
}

/** Whom one writes to. @param {Person} person */
export function lockup(person) {
  const link = h(
    "a",
    {
      id: viewId(),
      class: "msg-thread__link-to-profile ember-view",
      href: links.emberMention(person),
    },
    avatar(person.name, { class: "EntityPhoto-circle-3" }),
    h("h2", { class: "msg-entity-lockup__entity-title truncate" }, person.name),
  );
  return names(link, person, "side", { id: true, slug: false });
}
