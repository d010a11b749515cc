import {
  DOCUMENT,
  DestroyRef,
  Injectable,
  Injector,
  computed,
  inject,
  signal,
} from '@angular/core';

export interface Command {
  /** What it does, as 'Upload CSVs'; by these words it is found in the palette. */
  words: string;
  /** Keys pressed one after another, as 'g o' or 'n'. */
  keys?: string;
  run: () => unknown;
}

/** Milliseconds within which the keys of one shortcut follow each other. */
const sequencePatience = 1_000;

/**
 * What can be done now, by shortcut and from the palette. The shell adds what is always there; a page
 * adds what is its own for as long as it is open.
 */
@Injectable({ providedIn: 'root' })
export class Commands {
  readonly #groups = signal<readonly { group: string; commands: readonly Command[] }[]>([]);
  #typed: { keys: string; at: number } = { keys: '', at: 0 };

  /** In the order in which they were added, those of the page first. */
  readonly groups = computed(() => this.#groups().toReversed());

  constructor() {
    inject(DOCUMENT).addEventListener('keydown', (event) => {
      this.#press(event);
    });
  }

  /**
   * Adds commands until the component that calls it is destroyed.
   *
   * @param group what they have in common, as 'Members'
   */
  add(group: string, commands: readonly Command[], injector: Injector): void {
    const added = { group, commands };
    this.#groups.update((groups) => [...groups, added]);
    injector.get(DestroyRef).onDestroy(() => {
      this.#groups.update((groups) => groups.filter((one) => one !== added));
    });
  }

  #press(event: KeyboardEvent): void {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1;
    if (!isPlain || isTaken(event)) return;
    const now = event.timeStamp;
    const before = now - this.#typed.at < sequencePatience ? `${this.#typed.keys} ` : '';
    const command = this.#withKeys(before + event.key) ?? this.#withKeys(event.key);
    this.#typed = command ? { keys: '', at: 0 } : { keys: event.key, at: now };
    if (!command) return;
    event.preventDefault();
    command.run();
  }

  #withKeys(keys: string): Command | undefined {
    for (const { commands } of this.groups()) {
      const found = commands.find((command) => command.keys === keys);
      if (found) return found;
    }
    return undefined;
  }
}

/** Keys belong to whoever is typing, which nobody does in a checkbox, and to what lies over the page. */
function isTaken({ target, defaultPrevented }: KeyboardEvent): boolean {
  if (defaultPrevented || !(target instanceof Element)) return defaultPrevented;
  const isTyping = target.closest(
    'input:not([type=checkbox]), textarea, select, [contenteditable], [role="listbox"]',
  );
  return (
    isTyping !== null || document.querySelector('[role="dialog"], [role="alertdialog"]') !== null
  );
}
