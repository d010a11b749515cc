import { ApiKeyRepository, type ApiKey } from '@sluice/access';
import { NotFound, type Page, type PageRequest } from '@sluice/kernel';
import type { Database } from '../database';
import { apiKeyCollection, apiKeyDocument, apiKeyOf, type ApiKeyDocument } from './api-key.schema';

export class MongoApiKeyRepository extends ApiKeyRepository {
  private readonly keys;

  constructor(database: Database) {
    super();
    this.keys = database.model(apiKeyCollection);
  }

  override async add(key: ApiKey): Promise<void> {
    await this.keys.insertMany([apiKeyDocument(key)]);
  }

  override async byKeyHash(key_hash: string): Promise<ApiKey | null> {
    const key = await this.keys.findOne({ key_hash }).lean<ApiKeyDocument>();
    return key && apiKeyOf(key);
  }

  override async list(page: PageRequest, created_by_id: string | null): Promise<Page<ApiKey>> {
    const made = created_by_id === null ? {} : { created_by_id };
    const keys = await this.keys
      .find(made)
      .sort({ created_at: -1, _id: -1 })
      .skip((page.page - 1) * page.page_size)
      .limit(page.page_size)
      .lean<ApiKeyDocument[]>();
    const total = await this.keys.countDocuments(made);
    return { ...page, items: keys.map(apiKeyOf), total };
  }

  override async touch(id: string, now: Date): Promise<void> {
    await this.keys.updateOne({ _id: id }, { $max: { last_used_at: now } });
  }

  override async remove(id: string): Promise<void> {
    const { deletedCount } = await this.keys.deleteOne({ _id: id });
    if (deletedCount === 0) throw new NotFound('API key', id);
  }
}
