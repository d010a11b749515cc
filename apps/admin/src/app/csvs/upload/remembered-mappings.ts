import { DOCUMENT, Injectable, inject } from '@angular/core';
import { type CsvPreview } from '../csvs-data';
import { type Mapping } from './mapping';

const storageKey = 'sluice.mappings';
/** The oldest is forgotten. */
const keptMappings = 50;

/** How columns were mapped by hand, kept in this browser by the set of headers. */
@Injectable({ providedIn: 'root' })
export class RememberedMappings {
  readonly #storage = inject(DOCUMENT).defaultView?.localStorage;

  /** What was said last of a file with the same headers, in whatever order. */
  of(preview: CsvPreview): Mapping | undefined {
    return preview.has_header ? this.#all()[setOf(preview)] : undefined;
  }

  remember(preview: CsvPreview, mapping: Mapping): void {
    if (!preview.has_header) return;
    const { [setOf(preview)]: _, ...others } = this.#all();
    const isSaid = Object.keys(mapping).length > 0;
    const entries = Object.entries(isSaid ? { ...others, [setOf(preview)]: mapping } : others);
    const kept = Object.fromEntries(entries.slice(-keptMappings));
    try {
      this.#storage?.setItem(storageKey, JSON.stringify(kept));
    } catch {
      // A storage that is full or forbidden only means that columns have to be mapped again.
    }
  }

  #all(): Record<string, Mapping> {
    try {
      return JSON.parse(this.#storage?.getItem(storageKey) ?? '{}') as Record<string, Mapping>;
    } catch {
      return {};
    }
  }
}

function setOf({ columns }: CsvPreview): string {
  return JSON.stringify(columns.map(({ header }) => header).toSorted());
}
