import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiCsv, ApiProblems, Idempotent, sendList } from '@sluice/http-edge';
import type { Page } from '@sluice/kernel';
import type { Response } from 'express';
import { CurrentActor, type Actor } from './actor';
import { ApiKeyService } from './api-key.service';
import {
  ApiKeyDto,
  ApiKeyPageDto,
  CreatedApiKeyDto,
  NewApiKeyDto,
  apiKeyView,
} from './dto/api-key.dto';
import { ApiKeyFilterQuery, ApiKeyQuery } from './dto/api-key-query.dto';
import { PersonsOnly } from './route-rights';

const COLUMNS = [
  'id',
  'name',
  'scopes',
  'created_at',
  'created_by',
  'made_by',
  'expires_at',
  'last_used_at',
] as const satisfies readonly (keyof ApiKeyDto)[];

@ApiTags('Session and access')
@Controller('admin/api-keys')
@PersonsOnly()
export class ApiKeysController {
  constructor(private readonly keys: ApiKeyService) {}

  /** Newest first. */
  @Get()
  @ApiOkResponse({ type: ApiKeyPageDto })
  @ApiProblems(400, 401, 403)
  async list(@Query() query: ApiKeyQuery): Promise<Page<ApiKeyDto>> {
    const { made_by = null, ...asked } = query;
    const page = await this.keys.list(asked, made_by);
    return { ...page, items: page.items.map(apiKeyView) };
  }

  /** The same as a download. */
  @Get('export.csv')
  @ApiCsv(400, 401, 403)
  async export(@Query() filter: ApiKeyFilterQuery, @Res() response: Response): Promise<void> {
    await sendList(response, {
      fileName: 'API keys.csv',
      columns: COLUMNS,
      read: (page) => this.list({ ...filter, ...page }),
    });
  }

  /** Makes a key. The answer shows it, never again. */
  @Post()
  @Idempotent({ secretAnswer: true })
  @ApiCreatedResponse({ type: CreatedApiKeyDto })
  @ApiProblems(400, 401, 403, 409)
  async add(
    @Body() { name, scopes, expires_at }: NewApiKeyDto,
    @CurrentActor() actor: Actor,
  ): Promise<CreatedApiKeyDto> {
    const expiry = expires_at === undefined ? null : new Date(expires_at);
    const { key, ...made } = await this.keys.add(name.trim(), scopes, actor, expiry);
    return { ...apiKeyView(made), key };
  }

  /** The key stops working at once. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(401, 403, 404)
  async remove(@Param('id') id: string): Promise<void> {
    await this.keys.remove(id);
  }
}
