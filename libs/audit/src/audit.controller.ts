import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AdminOnly } from '@sluice/access';
import { ApiCsv, ApiProblems, cursorPageOf, sendCsv, type CsvCell } from '@sluice/http-edge';
import { cursorPage, type CursorPage } from '@sluice/kernel';
import type { Response } from 'express';
import { AuditTrail } from './audit-trail';
import type { AuditEntry } from './audit-entry';
import {
  AuditEntryDto,
  AuditFilterQuery,
  AuditQuery,
  AuditVerificationDto,
  filterOf,
} from './dto/audit.dto';

const COLUMNS = [
  'number',
  'at',
  'actor_kind',
  'actor_id',
  'actor',
  'action',
  'target',
  'outcome',
  'status',
  'address',
  'user_agent',
  'request_id',
  'changes',
  'personal_salt',
  'personal_digest',
  'previous_hash',
  'hash',
] as const satisfies readonly (keyof AuditEntry)[];

@ApiTags('Settings')
@Controller('admin/audit')
@AdminOnly()
export class AuditController {
  constructor(private readonly trail: AuditTrail) {}

  /** Who did what, when, from where; newest first. */
  @Get()
  @ApiOkResponse({ type: cursorPageOf(AuditEntryDto) })
  @ApiProblems(400, 401, 403)
  async list(
    @Query() { cursor, limit, ...filter }: AuditQuery,
  ): Promise<CursorPage<AuditEntryDto>> {
    const below = cursor === undefined ? null : Number(cursor);
    return cursorPage(
      limit,
      (size) => this.trail.newest(filterOf(filter), below, size),
      ({ number }) => number,
    );
  }

  /** The same as a download, oldest first. */
  @Get('export.csv')
  @ApiCsv(400, 401, 403)
  async export(@Query() filter: AuditFilterQuery, @Res() response: Response): Promise<void> {
    await sendCsv(response, {
      fileName: 'audit log.csv',
      headers: COLUMNS,
      rows: rowsOf(this.trail.all(filterOf(filter))),
    });
  }

  /** Whether the log is as it was written: recomputes the chain of its hashes. */
  @Get('verify')
  @ApiOkResponse({ type: AuditVerificationDto })
  @ApiProblems(401, 403)
  verify(): Promise<AuditVerificationDto> {
    return this.trail.verify();
  }
}

async function* rowsOf(entries: AsyncIterable<AuditEntry>): AsyncGenerator<CsvCell[]> {
  for await (const entry of entries) yield COLUMNS.map((column) => entry[column]);
}
