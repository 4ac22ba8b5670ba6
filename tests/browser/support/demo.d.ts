/** What a test may ask of a page of the demo network; see www/site/hooks.js. */
declare const demo: {
  go(path: string): void;
  linger(on: boolean): void;
  arrive(): void;
  rerender(): void;
  append(slugs: string[]): void;
  recycle(index: number, slug: string): void;
};
