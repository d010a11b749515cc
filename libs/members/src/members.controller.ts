import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Res,
  UploadedFiles,
  UseInterceptors,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import {
  ApiCsv,
  ApiProblems,
  Audited,
  BULK_BODY,
  ChangesNothing,
  Idempotent,
  NeedsRoom,
  Takes,
  fileParts,
  knownParts,
  pageOf,
  sendList,
  type UploadParts,
} from '@sluice/http-edge';
import { IdempotencyInterceptor } from '@sluice/idempotency';
import { ValidationFailed, type Page } from '@sluice/kernel';
import type { Response } from 'express';
import { MemberFileDto, MemberUpsertDto } from './dto/member-upsert.dto';
import {
  MemberChangeDto,
  MemberDto,
  MemberFilterQuery,
  MemberQuery,
  NewMemberDto,
  memberView,
} from './dto/member.dto';
import { MemberService, MOST_BULK_RECORDS } from './member.service';

/** Ample for 100,000 rows; the file is held in memory while it is read. */
const LARGEST_FILE = 32 * 1024 * 1024;
const FILE: UploadParts = { files: 'file', most: 1 };

const MATCHING =
  'Records are matched by external_id, then by e-mail; those that match no member are added. ' +
  'Records that break a rule, or name a member that an earlier record has named, are rejected; the others go in.';

const COLUMNS = [
  'member_id',
  'name',
  'email',
  'tier',
  'status',
  'external_id',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof MemberDto)[];

const AS_IT_WAS = {
  record: MemberDto,
  before: (members: MembersController, { member_id }: Record<string, string>) =>
    members.byId(member_id!),
};

@ApiTags('Members')
@Controller('admin/members')
export class MembersController {
  constructor(private readonly members: MemberService) {}

  @Get()
  @ApiOperation({ summary: 'Members, ordered by name' })
  @ApiOkResponse({ type: pageOf(MemberDto) })
  @ApiProblems(400)
  async list(
    @Query() { page, page_size, query, tier, status }: MemberQuery,
  ): Promise<Page<MemberDto>> {
    const words = query?.trim();
    const found = await this.members.list(
      {
        ...(words && { query: words }),
        ...(tier !== undefined && { tier }),
        ...(status !== undefined && { status }),
      },
      { page, page_size },
    );
    return { ...found, items: found.items.map(memberView) };
  }

  @Get('export.csv')
  @ApiOperation({ summary: 'The same as a download' })
  @ApiCsv(400)
  async export(@Query() filter: MemberFilterQuery, @Res() response: Response): Promise<void> {
    await sendList(response, {
      fileName: 'members.csv',
      columns: COLUMNS,
      read: (page) => this.list({ ...filter, ...page }),
    });
  }

  @Post()
  @Idempotent()
  @ApiOperation({
    summary: 'Add a member',
    description:
      'One that was removed before and has the same external_id, else the same e-mail, comes back with its member_id and what it received.',
  })
  @ApiCreatedResponse({ type: MemberDto })
  @ApiProblems(400, 409)
  async add(@Body() body: NewMemberDto): Promise<MemberDto> {
    return memberView(await this.members.add(body));
  }

  @Post('import')
  @HttpCode(200)
  @NeedsRoom()
  @Idempotent({ receivesFiles: true })
  @UseInterceptors(receivesFile(), knownParts(FILE), IdempotencyInterceptor)
  @ApiOperation({ summary: 'Add or change members from a CSV file', description: MATCHING })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: MemberFileDto })
  @ApiOkResponse({ type: MemberUpsertDto })
  @ApiProblems(400, 409, 413)
  importFile(@UploadedFiles() [file]: readonly ReceivedFile[]): Promise<MemberUpsertDto> {
    return this.members.importFile(bytesOf(file));
  }

  @Post('import/preview')
  @HttpCode(200)
  @ChangesNothing()
  @UseInterceptors(receivesFile(), knownParts(FILE))
  @ApiOperation({ summary: 'What importing a CSV file would answer as things stand' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: MemberFileDto })
  @ApiOkResponse({ type: MemberUpsertDto })
  @ApiProblems(400, 413, 503)
  previewFile(@UploadedFiles() [file]: readonly ReceivedFile[]): Promise<MemberUpsertDto> {
    return this.members.previewFile(bytesOf(file));
  }

  @Put('bulk')
  @NeedsRoom()
  @Takes(BULK_BODY)
  @ApiOperation({
    summary: `Add or change up to ${MOST_BULK_RECORDS} members`,
    description: MATCHING,
  })
  @ApiExtraModels(NewMemberDto)
  @ApiBody({
    schema: {
      type: 'array',
      maxItems: MOST_BULK_RECORDS,
      items: { $ref: getSchemaPath(NewMemberDto) },
    },
  })
  @ApiOkResponse({ type: MemberUpsertDto })
  @ApiProblems(400, 413)
  upsertAll(@Body() records: unknown): Promise<MemberUpsertDto> {
    return this.members.upsertAll(records);
  }

  @Get(':member_id')
  @ApiOperation({ summary: 'One member' })
  @ApiOkResponse({ type: MemberDto })
  @ApiProblems(404)
  async byId(@Param('member_id') member_id: string): Promise<MemberDto> {
    return memberView(await this.members.get(member_id));
  }

  @Patch(':member_id')
  @Audited(AS_IT_WAS)
  @ApiOperation({ summary: 'Change a member', description: 'What is left out stays.' })
  @ApiOkResponse({ type: MemberDto })
  @ApiProblems(400, 404, 409)
  async change(
    @Param('member_id') member_id: string,
    @Body() { version, ...change }: MemberChangeDto,
  ): Promise<MemberDto> {
    return memberView(await this.members.change(member_id, change, version ?? null));
  }

  @Delete(':member_id')
  @HttpCode(204)
  @Audited(AS_IT_WAS)
  @ApiOperation({ summary: 'Remove a member; what they received stays on record' })
  @ApiNoContentResponse()
  @ApiProblems(404)
  remove(@Param('member_id') member_id: string): Promise<void> {
    return this.members.remove(member_id);
  }
}

interface ReceivedFile {
  buffer: Buffer;
}

function receivesFile(): ReturnType<typeof fileParts> {
  return fileParts(FILE, { limits: { fileSize: LARGEST_FILE } });
}

/** @throws ValidationFailed when there is none */
function bytesOf(file: ReceivedFile | undefined): Buffer {
  if (file) return file.buffer;
  const message = 'file is missing: send the CSV as the part "file" of a multipart body';
  throw new ValidationFailed(`The request was refused: ${message}.`, [{ field: 'file', message }]);
}
