import type { Page, PageRequest } from '@sluice/kernel';
import { ListImportRepository, type ImportCounts, type ListImport } from '@sluice/privacy';
import { without } from '../collection';
import { claimNumbers } from '../counters';
import type { Database } from '../database';
import { listImportCollection, type ListImportDocument } from './list-import.schema';
import { suppressionCollection } from './suppression.schema';

export class MongoListImportRepository extends ListImportRepository {
  private readonly imports;
  private readonly suppressions;

  constructor(private readonly database: Database) {
    super();
    this.imports = database.raw(listImportCollection);
    this.suppressions = database.raw(suppressionCollection);
  }

  override async begin({
    import_id,
    file_name,
    at,
    by,
  }: Pick<ListImport, 'import_id' | 'file_name' | 'at' | 'by'>): Promise<number> {
    return this.database.transact(async (session) => {
      const _id = await claimNumbers(this.database, 'suppression imports', 1, session);
      const [last] = await this.suppressions
        .find({}, { session, projection: { _id: 1 } })
        .sort({ _id: -1 })
        .limit(1)
        .toArray();
      await this.imports.insertOne(
        {
          ...{ _id, import_id, file_name, at, by, behind: last?._id ?? 0 },
          ...{ added: 0, already_there: 0, rejected_count: 0, hits: 0 },
          touched_at: at,
          finished_at: null,
        },
        { session },
      );
      return _id;
    });
  }

  override touch(number: number, at: Date): Promise<void> {
    return this.put(number, { touched_at: at });
  }

  override note(number: number, counts: ImportCounts, at: Date): Promise<void> {
    return this.put(number, { ...countsOf(counts), touched_at: at });
  }

  override finish(number: number, counts: ImportCounts, at: Date): Promise<void> {
    return this.put(number, { ...countsOf(counts), touched_at: at, finished_at: at });
  }

  override async breakOff(number: number): Promise<void> {
    const nothing = { _id: number, added: 0, already_there: 0 };
    const { deletedCount } = await this.imports.deleteOne(nothing);
    if (deletedCount === 0) await this.put(number, { touched_at: new Date(0) });
  }

  override async byId(import_id: string): Promise<ListImport | null> {
    const document = await this.imports.findOne({ import_id });
    return document && importOf(document);
  }

  override async list(page: PageRequest): Promise<Page<ListImport>> {
    const documents = await this.imports
      .find()
      .sort({ _id: -1 })
      .skip((page.page - 1) * page.page_size)
      .limit(page.page_size)
      .toArray();
    const total = await this.imports.countDocuments();
    return { ...page, items: documents.map(importOf), total };
  }

  override async numbered(numbers: readonly number[]): Promise<Map<number, ListImport>> {
    const documents = await this.imports.find({ _id: { $in: [...numbers] } }).toArray();
    return new Map(documents.map((document) => [document._id, importOf(document)]));
  }

  private async put(number: number, fields: Partial<ListImportDocument>): Promise<void> {
    await this.imports.updateOne({ _id: number }, { $set: fields });
  }
}

function countsOf({ added, already_there, rejected_count }: ImportCounts): ImportCounts {
  return { added, already_there, rejected_count };
}

function importOf(document: ListImportDocument): ListImport {
  return { number: document._id, ...without(document, '_id', 'behind') };
}
