/** One thing that a check of the storage looked at, in words for whoever runs the server. */
export interface StorageFinding {
  /** In a word or two what was looked at. */
  about: string;
  /** `warning`: it works, and should be otherwise; `bad`: data is missing or broken. */
  outcome: 'ok' | 'warning' | 'bad';
  text: string;
}
