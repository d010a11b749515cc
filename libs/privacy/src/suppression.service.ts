import { Injectable } from '@nestjs/common';
import { formsOfEmail, mayHaveAddress, writingsOfPhone } from '@sluice/contacts';
import {
  Clock,
  Ids,
  NotFound,
  ValidationFailed,
  type Page,
  type PageRequest,
} from '@sluice/kernel';
import { ContactHasher } from '@sluice/leads';
import { SettingsRepository } from '@sluice/settings';
import { keyedHashesOf, keysOfEmail, keysOfPhone, nationalKeysOf } from './contact-keys';
import { contactReaders } from './contact-readers';
import { SUPPRESSION_KINDS, readEntry, type Entry, type SuppressionKind } from './domain/entry';
import type { ListImport } from './imports/list-import';
import { ListImportRepository } from './imports/list-import.repository';
import { TakingOff } from './imports/taking-off';
import { SuppressionApplier } from './applying/suppression-applier';
import type { Suppression } from './suppression';
import { SuppressionRepository } from './suppression.repository';
import { SuppressionExists } from './privacy.errors';

/** An entry as the API shows it. */
export type SuppressionView = Omit<Suppression, 'number' | 'value' | 'import_no'> & {
  /** Null for somebody who was erased. */
  value: string | null;
  /** Whether the leads that were there before it have been withdrawn. */
  applied: boolean;
  /** The import that brought it; null when it stands there on its own. */
  import: { import_id: string; file_name: string } | null;
};

const ALL_KINDS: ReadonlySet<SuppressionKind> = new Set(SUPPRESSION_KINDS);

/** The suppression list. */
@Injectable()
export class SuppressionService {
  constructor(
    private readonly suppressions: SuppressionRepository,
    private readonly imports: ListImportRepository,
    private readonly takingOff: TakingOff,
    private readonly applier: SuppressionApplier,
    private readonly settings: SettingsRepository,
    private readonly hasher: ContactHasher,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * @param query part of a value; a whole e-mail address or phone number finds every entry that
   *   stands for it, hashes and domains too
   */
  async list(
    { query, kind }: { query?: string; kind?: SuppressionKind },
    page: PageRequest,
  ): Promise<Page<SuppressionView>> {
    const part = query?.trim().toLowerCase();
    const found = await this.suppressions.list(
      {
        ...(part && { query: { part, values: await this.keysOf(part) } }),
        ...(kind !== undefined && { kind }),
      },
      page,
    );
    return { ...found, items: await this.views(found.items) };
  }

  /** @throws NotFound */
  async get(id: string): Promise<SuppressionView> {
    const suppression = await this.suppressions.byId(id);
    if (!suppression) throw new NotFound('suppression', id);
    const [view] = await this.views([suppression]);
    return view!;
  }

  /**
   * When it returns, no run that commits later hands out a lead that the entry stands for. Of somebody
   * who was erased the entry is one of the kind `erased`: the value is not stored again.
   *
   * @throws ValidationFailed, SuppressionExists
   */
  async add(text: string): Promise<SuppressionView> {
    const { default_country } = await this.settings.current();
    const entry = readEntry(text, contactReaders(default_country));
    if (typeof entry === 'string') {
      const message = `The value ${entry}.`;
      throw new ValidationFailed(message, [{ field: 'value', message }]);
    }
    const stamp = { id: this.ids.next(), added_at: this.clock.now(), source: null };
    const added = await this.suppressions.add(
      [entry],
      () => stamp,
      (each) => keyedHashesOf(each, this.hasher),
      { import_no: null, country: default_country },
    );
    if (added === 0) throw new SuppressionExists();
    await this.suppressions.outdatePlans();
    this.applier.wake();
    return this.get(await this.idOf(entry));
  }

  /** Restores the leads that only it had withdrawn. @throws NotFound */
  remove(id: string): Promise<void> {
    return this.takingOff.entry(id);
  }

  private async views(suppressions: readonly Suppression[]): Promise<SuppressionView[]> {
    const { applied_to } = await this.suppressions.application();
    const imports = await this.imports.numbered(
      suppressions.flatMap(({ import_no }) => import_no ?? []),
    );
    return suppressions.map(({ number, value, import_no, ...suppression }) => ({
      ...suppression,
      value: suppression.kind === 'erased' ? null : value,
      applied: number <= applied_to,
      import: importOf(imports.get(import_no ?? -1)),
    }));
  }

  /** What a list has brought before keeps its id. */
  private async idOf(entry: Entry): Promise<string> {
    const values = [entry.value, ...keyedHashesOf(entry, this.hasher)];
    const [standing] = (await this.suppressions.standing(values)).values();
    const number = standing?.number ?? 0;
    const [there] = await this.suppressions.numbered(number - 1, number, 1);
    return there?.id ?? '';
  }

  /** The values of all entries that stand for a whole address or number; none for anything else. */
  private async keysOf(query: string): Promise<string[]> {
    const { default_country } = await this.settings.current();
    const { emails, phones } = contactReaders(default_country);
    const asEmail = mayHaveAddress(query) ? emails(query)[0] : undefined;
    if (asEmail !== undefined)
      return [
        ...keysOfEmail(asEmail, ALL_KINDS),
        ...this.hasher.everyForm({ emails: formsOfEmail(asEmail), phones: [] }),
      ];
    const asPhone = phones(query)[0];
    if (asPhone === undefined) return [];
    const countries = await this.suppressions.countries();
    return [
      ...keysOfPhone(asPhone, ALL_KINDS),
      ...nationalKeysOf(asPhone, ALL_KINDS, countries).map(({ key }) => key),
      ...this.hasher.everyForm({ emails: [], phones: writingsOfPhone(asPhone) }),
    ];
  }
}

function importOf(found: ListImport | undefined): SuppressionView['import'] {
  return found ? { import_id: found.import_id, file_name: found.file_name } : null;
}
