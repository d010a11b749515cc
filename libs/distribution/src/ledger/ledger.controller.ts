import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, ChangesNothing } from '@sluice/http-edge';
import { NotFound } from '@sluice/kernel';
import { PoolRepository } from '../pool.repository';
import { LedgerVerifier } from './ledger-verifier';
import { LedgerDto, VerificationDto } from '../dto/ledger.dto';

@ApiTags('Ledger')
@Controller('admin')
export class LedgerController {
  constructor(
    private readonly pool: PoolRepository,
    private readonly verifier: LedgerVerifier,
  ) {}

  /** How often each row of a CSV was distributed; the ranges cover every row. */
  @Get('leads/csvs/:csv_id/ledger')
  @ApiOkResponse({ type: LedgerDto })
  @ApiProblems(404)
  async ledger(@Param('csv_id') csvId: string): Promise<LedgerDto> {
    const ledger = await this.pool.ledger(csvId);
    if (!ledger) throw new NotFound('ledger of CSV', csvId);
    return {
      csv_id: csvId,
      rows: ledger.rows,
      ranges: [...ledger.counts],
      withdrawn: ledger.withdrawn.map(([from, to]) => ({ from, to })),
    };
  }

  /** Recomputes every ledger, holding and counter from the allotments and compares. */
  @Post('ledger/verify')
  @HttpCode(200)
  @ChangesNothing()
  @ApiOkResponse({ type: VerificationDto })
  @ApiProblems(503)
  verify(): Promise<VerificationDto> {
    return this.verifier.verify();
  }
}
