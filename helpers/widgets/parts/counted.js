// What is computed of a hall's hands: how long a bar is, what is said, and what is taken back.

/** @typedef {{before: number[], after: number[]}} Counts */

export const LETTERS = "abcdefgh", MOST = 9999;

/** Where a bar's track ends: 50, 100, 200, 500, ..., so that the longest bar can still grow.
 * @param {number[]} counts */
export function scale(counts) {
  const most = Math.max(0, ...counts);
  let end = 50;
  for (let n = 1; most > 0.95 * end; n += 1) end *= n % 3 === 0 ? 2.5 : 2;
  return end;
}

/** The hands that a place on a track stands for, in hundredths of a long one.
 * @param {number} along @param {number} end */
export function placed(along, end) {
  const step = Math.max(1, end / 100);
  return Math.min(MOST, Math.round(Math.max(0, Math.min(1, along)) * end / step) * step);
}

/** A number of hands that was typed, -1 for what is none. @param {string} text */
export const typed = (text) => (/^\s*\d{1,4}\s*$/.test(text) ? Number(text) : -1);

/** @param {number[]} counts */
const sum = (counts) => counts.reduce((all, one) => all + one, 0);

/** @param {number} n */
const hands = (n) => `${n} hand${n === 1 ? "" : "s"}`;

/** "12 (26 %)", "0" where no hand is up. @param {number[]} counts @param {number} index */
export function share(counts, index) {
  const all = sum(counts);
  const percent = all ? `\u00a0(${Math.round(100 * counts[index] / all)}\u00a0%)` : "";
  return `${counts[index]}${percent}`;
}

/** What a series is called beside the other. @param {keyof Counts} when */
export const called = (when) => (when === "after" ? "now" : "before");

/** Which series a screen shows: its own, and that of before where hands were counted then.
 * @param {Counts} both @param {keyof Counts} when @returns {(keyof Counts)[]} */
export const seen = (both, when) =>
  when === "after" && sum(both.before) ? ["before", "after"] : [when];

/** "before 47, now 12 hands" @param {Counts} both @param {keyof Counts} when */
export function total(both, when) {
  if (when === "before") return hands(sum(both.before));
  const [now, ...others] = seen(both, when).reverse();
  return [...others.map((one) => `${called(one)} ${sum(both[one])}`),
    `${called(now)} ${hands(sum(both[now]))}`].join(", ");
}

/** What was counted, so that it can be taken back. */
export class History {
  /** @type {Partial<Counts>[]} */
  past = [];

  /** Before a change; only what it changes: another screen may count the rest meanwhile.
   * @param {Counts} both @param {string[]} names */
  keep(both, names) {
    this.past.push(Object.fromEntries(Object.entries(both).filter(([one]) => names.includes(one))));
  }

  /** The latest that differs from the present; null where nothing does. @param {Counts} both */
  back(both) {
    for (;;) {
      const one = this.past.pop();
      if (!one || Object.entries(one).some(([name, counts]) =>
        String(counts) !== String(both[/** @type {keyof Counts} */ (name)]))) return one ?? null;
    }
  }
}

/** What a screen reader is told of a change. @param {number[]} counts @param {number} index */
export function spoken(counts, index) {
  const all = sum(counts);
  const part = all ? `, ${Math.round(100 * counts[index] / all)} percent` : "";
  return `${LETTERS[index]}) ${hands(counts[index])}${part}; ${hands(all)} in all.`;
}
