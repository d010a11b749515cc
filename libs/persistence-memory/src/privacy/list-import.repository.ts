import type { Page, PageRequest } from '@sluice/kernel';
import type { ImportCounts, ListImport, ListImportRepository } from '@sluice/privacy';
import { pageOf } from '../lists';
import type { Tables } from '../tables';

export class MemoryListImportRepository implements ListImportRepository {
  constructor(private readonly tables: Tables) {}

  async begin(begun: Pick<ListImport, 'import_id' | 'file_name' | 'at' | 'by'>): Promise<number> {
    return this.tables.database.transaction(() => {
      const number = this.tables.next('import');
      this.tables.listImports.insert(String(number), {
        ...{ import_id: begun.import_id, file_name: begun.file_name, at: begun.at, by: begun.by },
        ...{ number, added: 0, already_there: 0, rejected_count: 0, hits: 0 },
        touched_at: begun.at,
        finished_at: null,
      });
      return number;
    });
  }

  async touch(number: number, at: Date): Promise<void> {
    this.put(number, { touched_at: at });
  }

  async note(number: number, counts: ImportCounts, at: Date): Promise<void> {
    this.put(number, { ...countsOf(counts), touched_at: at });
  }

  async finish(number: number, counts: ImportCounts, at: Date): Promise<void> {
    this.put(number, { ...countsOf(counts), touched_at: at, finished_at: at });
  }

  async breakOff(number: number): Promise<void> {
    const begun = this.tables.listImports.get(String(number));
    if (begun && begun.added + begun.already_there === 0)
      this.tables.database.transaction(() => void this.tables.listImports.delete(String(number)));
    else this.put(number, { touched_at: new Date(0) });
  }

  async byId(import_id: string): Promise<ListImport | null> {
    return this.tables.listImports.where((each) => each.import_id === import_id)[0] ?? null;
  }

  async list(page: PageRequest): Promise<Page<ListImport>> {
    const all = this.tables.listImports.where().sort((one, other) => other.number - one.number);
    return pageOf(all, page);
  }

  async numbered(numbers: readonly number[]): Promise<Map<number, ListImport>> {
    const found = this.tables.listImports.where(({ number }) => numbers.includes(number));
    return new Map(found.map((each) => [each.number, each]));
  }

  private put(number: number, fields: Partial<ListImport>): void {
    this.tables.database.transaction(
      () => void this.tables.listImports.change(String(number), fields),
    );
  }
}

function countsOf({ added, already_there, rejected_count }: ImportCounts): ImportCounts {
  return { added, already_there, rejected_count };
}
