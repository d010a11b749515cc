import { Body, Controller, Delete, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, actorName, type Actor } from '@sluice/access';
import { contactOf } from '@sluice/distribution';
import { ApiProblems } from '@sluice/http-edge';
import { NotFound } from '@sluice/kernel';
import { ErasureDto, ErasureOrderDto, LeadErasureDto } from './erasures.dto';
import { Erasures } from './erasures';

/** Removes personal data for good. */
@ApiTags('Leads')
@Controller('admin')
export class ErasuresController {
  constructor(private readonly erasures: Erasures) {}

  @Post('erasures')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Erases a person',
    description: `Removes for good the personal data of all leads with this e-mail address or phone number, over
all CSVs, and of the rejected rows that name them; withdraws the leads; and keeps a keyed hash of their
contacts, so that the same person is refused at the next upload. Entries of the suppression list become
keyed hashes (kind \`erased\`), and answers kept for an \`Idempotency-Key\` go where they name the person.
It can't be taken back. Calling it again finishes what was cut off, and tells the same again, but for
\`rejects\`.`,
  })
  @ApiOkResponse({ type: ErasureDto })
  @ApiProblems(400, 503)
  erasePerson(@Body() order: ErasureOrderDto, @CurrentActor() actor: Actor): Promise<ErasureDto> {
    return this.erasures.erasePerson(contactOf(order, 'erased'), actorName(actor));
  }

  @Delete('leads/csvs/:csv_id/leads/:row')
  @ApiOperation({
    summary: 'Erases one lead',
    description: 'The same for a single lead: other leads with the same contacts stay.',
  })
  @ApiOkResponse({ type: LeadErasureDto })
  @ApiProblems(400, 404, 503)
  async eraseLead(
    @Param('csv_id') csvId: string,
    @Param('row', ParseIntPipe) row: number,
    @CurrentActor() actor: Actor,
  ): Promise<LeadErasureDto> {
    if (row < 0) throw new NotFound('lead', `${csvId}/${row}`);
    return { recipients: await this.erasures.eraseLead(csvId, row, actorName(actor)) };
  }
}
