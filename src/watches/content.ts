// What a delivery says: the card as it was announced, a digest, the original with its mark, or what is told of the watch.
import type { Answer } from "../answer/answer.ts";
import { type AnnouncementLine, composeDigest, markCorrected } from "../answer/compose/announcement.ts";
import { composeTold } from "../answer/compose/told.ts";
import type { View } from "../knowledge/view.ts";
import type { DeliveryRow } from "../store/deliveries.ts";
import type { Db } from "../store/ledger.ts";
import { findAnnouncements, findDelivery, findWatch } from "../store/watch-rows.ts";
import { digestPage } from "./new-delivery.ts";
import { readNotice } from "./notices.ts";

/** Cards are the same for every channel; those of a few swaps are kept. */
const cardsKept = 100;

export interface Content {
  answer: Answer;
  /** The delivery that it answers or marks. */
  original: DeliveryRow | null;
}

export class Contents {
  readonly #db: Db;
  readonly #view: () => View;
  readonly #cards = new Map<string, Promise<Answer | null>>();

  constructor(db: Db, view: () => View) {
    this.#db = db;
    this.#view = view;
  }

  /** Null where there is nothing to say any more (a mark on something that was never posted). */
  async compose(delivery: DeliveryRow): Promise<Content | null> {
    const original = delivery.after === null ? null : await findDelivery(this.#db, delivery.after);
    if (delivery.part === "mark") {
      const card = original?.ref == null ? null : await this.#card(original.announcement);
      if (card === null || original === null) return null;
      const { what, day } = JSON.parse(delivery.detail ?? "{}") as { what: string; day: string };
      return { answer: markCorrected(card, what, day), original };
    }
    if (delivery.part === "notice") {
      const watch = await findWatch(this.#db, delivery.watch);
      return watch === null
        ? null
        : { answer: composeTold(this.#view(), watch, readNotice(delivery)), original: null };
    }
    if (delivery.detail !== null) {
      const { count, first } = JSON.parse(delivery.detail) as { count: number; first: string[] };
      const rows = await findAnnouncements(this.#db, first);
      const lines = first.flatMap((id) => {
        const row = rows.find((candidate) => candidate.id === id);
        return row === undefined ? [] : [JSON.parse(row.line) as AnnouncementLine];
      });
      const pages = Math.ceil(count / digestPage);
      const request = `/watch digest ${delivery.id}`;
      return { answer: composeDigest(this.#view(), lines, { count, page: 1, pages, request }), original };
    }
    const card = await this.#card(delivery.announcement);
    return card === null ? null : { answer: card, original };
  }

  /** Asked for by many deliveries at once, and read once. */
  #card(announcement: string): Promise<Answer | null> {
    const known = this.#cards.get(announcement);
    if (known !== undefined) return known;
    const oldest = this.#cards.keys().next().value;
    if (this.#cards.size >= cardsKept && oldest !== undefined) this.#cards.delete(oldest);
    const card = this.#readCard(announcement);
    this.#cards.set(announcement, card);
    card.then(
      (read) => read ?? this.#cards.delete(announcement),
      () => this.#cards.delete(announcement),
    );
    return card;
  }

  async #readCard(announcement: string): Promise<Answer | null> {
    const [row] = await findAnnouncements(this.#db, [announcement]);
    return row?.answer == null ? null : (JSON.parse(row.answer) as Answer);
  }
}
