/** What a test may ask of a page of the demo network; see www/site/hooks.js. */
declare const demo: {
  go(path: string): void;
  linger(on: boolean): void;
  arrive(): void;
  rerender(): void;
  append(slugs: string[]): void;
  more(count?: number): void;
  recycle(index: number, slug: string): void;
  scroll(count: number): void;
  hover(index: number): void;
  has(place: "page" | "frame" | "shadow"): boolean;
  truth(place?: "page" | "frame" | "shadow"): DemoTruth;
};

/** Who stands where on a page, as its builders noted it. */
interface DemoTruth {
  url: string;
  surface: string;
  stack: "sdui" | "ember";
  lang: string;
  people: DemoPerson[];
  /** How many `/in/` links name nobody. */
  not_people: number;
  in_links_total: number;
}

/** One person in one role. */
interface DemoPerson {
  slug: string | null;
  member_id: string | null;
  name: string;
  role: "subject" | "self" | "row" | "mutual" | "side";
  degree: number | null;
  mutual_count: number | null;
  named_mutuals: string[];
  /** Places among all `a[href*="/in/"]`, in document order. */
  name_link_index: number | null;
  other_name_link_indices: number[];
  /** Sales Navigator: the place among all `a[href*="/sales/lead/"]`. */
  lead_link_index: number | null;
}
