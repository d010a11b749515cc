import { Injectable } from '@nestjs/common';
import { formsOfEmail, writingsOfPhone } from '@sluice/contacts';
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
import { keyedHashOf, keysOfEmail, keysOfPhone } from './contact-keys';
import { contactReaders } from './contact-readers';
import {
  SUPPRESSION_KINDS,
  readEntry,
  type ContactReaders,
  type SuppressionKind,
} from './domain/entry';
import { ListLoader } from './list-loader';
import { SuppressionApplier } from './applying/suppression-applier';
import type { Suppression } from './suppression';
import type { ImportReport } from './suppression-import';
import { SuppressionRepository } from './suppression.repository';
import { SuppressionExists } from './suppressions.errors';

/** An entry as the API shows it. */
export type SuppressionView = Omit<Suppression, 'number' | 'value'> & {
  /** Null for somebody who was erased. */
  value: string | null;
  /** Whether the leads that were there before it have been withdrawn. */
  applied: boolean;
};

const ALL_KINDS: ReadonlySet<SuppressionKind> = new Set(SUPPRESSION_KINDS);

/** The suppression list. */
@Injectable()
export class SuppressionService {
  constructor(
    private readonly suppressions: SuppressionRepository,
    private readonly lists: ListLoader,
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
        ...(part && { query: { part, values: this.keysOf(part, await this.readers()) } }),
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
    const entry = readEntry(text, await this.readers());
    if (typeof entry === 'string') {
      const message = `The value ${entry}.`;
      throw new ValidationFailed(message, [{ field: 'value', message }]);
    }
    const stamp = { id: this.ids.next(), added_at: this.clock.now(), source: null };
    const added = await this.suppressions.add(
      [entry],
      () => stamp,
      (each) => keyedHashOf(each, this.hasher),
    );
    if (added === 0) throw new SuppressionExists();
    await this.suppressions.outdatePlans();
    this.applier.wake();
    return this.get(stamp.id);
  }

  /** Leads that were withdrawn because of it stay withdrawn. @throws NotFound */
  remove(id: string): Promise<void> {
    return this.suppressions.remove(id);
  }

  /**
   * Adds the entries of a file of any size; those that can't be read are told, the others go in.
   * What was added of a file that breaks off stays; sending it again does no harm.
   *
   * @throws ValidationFailed when it is no text; then nothing was added
   */
  async importFile(path: string): Promise<ImportReport> {
    const { default_country } = await this.settings.current();
    const report = await this.lists.load(path, default_country);
    // Once, at the end: plans that go out of date with every batch would keep runs from being made.
    if (report.added > 0) await this.suppressions.outdatePlans();
    this.applier.wake();
    return report;
  }

  private async views(suppressions: readonly Suppression[]): Promise<SuppressionView[]> {
    const { applied_to } = await this.suppressions.application();
    return suppressions.map(({ number, value, ...suppression }) => ({
      ...suppression,
      value: suppression.kind === 'erased' ? null : value,
      applied: number <= applied_to,
    }));
  }

  /** Phone numbers without a country code belong where the settings say. */
  private async readers(): Promise<ContactReaders> {
    const { default_country } = await this.settings.current();
    return contactReaders(default_country);
  }

  /** The values of all entries that stand for a whole address or number; none for anything else. */
  private keysOf(query: string, { emails, phones }: ContactReaders): string[] {
    const asEmail = query.includes('@') ? emails(query)[0] : undefined;
    if (asEmail !== undefined)
      return [
        ...keysOfEmail(asEmail, ALL_KINDS),
        ...this.hasher.everyForm({ emails: formsOfEmail(asEmail), phones: [] }),
      ];
    const asPhone = phones(query)[0];
    if (asPhone === undefined) return [];
    return [
      ...keysOfPhone(asPhone, ALL_KINDS),
      ...this.hasher.everyForm({ emails: [], phones: writingsOfPhone(asPhone) }),
    ];
  }
}
