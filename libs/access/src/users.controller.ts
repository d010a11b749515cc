import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  ApiCsv,
  ApiProblems,
  Audited,
  Idempotent,
  PageQuery,
  callOriginOf,
  noteRemoved,
  sendList,
} from '@sluice/http-edge';
import type { Page } from '@sluice/kernel';
import type { Request, Response } from 'express';
import { CurrentActor, type Actor } from './actor';
import type { ApiKey } from './api-key';
import { ApiKeyDto } from './dto/api-key.dto';
import {
  NewUserDto,
  UserChangeDto,
  UserDto,
  UserPageDto,
  UserRemovalQuery,
  userView,
} from './dto/user.dto';
import { PersonsOnly } from './route-rights';
import { SessionCookie } from './session-cookie';
import { SessionService } from './session.service';
import type { User } from './user';
import { UserService } from './user.service';

const COLUMNS = [
  'id',
  'email',
  'role',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof UserDto)[];

const AS_IT_WAS = {
  record: UserDto,
  before: (users: UsersController, { id }: Record<string, string>) => users.one(id!),
};

@ApiTags('Session and access')
@Controller('admin/users')
@PersonsOnly()
export class UsersController {
  constructor(
    private readonly users: UserService,
    private readonly sessions: SessionService,
    private readonly cookie: SessionCookie,
  ) {}

  /** By e-mail address. */
  @Get()
  @ApiOkResponse({ type: UserPageDto })
  @ApiProblems(400, 401, 403)
  async list(@Query() query: PageQuery): Promise<Page<UserDto>> {
    const page = await this.users.list(query);
    const admins = await this.users.admins();
    return { ...page, items: page.items.map((user) => userView(user, admins)) };
  }

  /** The same as a download. */
  @Get('export.csv')
  @ApiCsv(401, 403)
  async export(@Res() response: Response): Promise<void> {
    await sendList(response, {
      fileName: 'users.csv',
      columns: COLUMNS,
      read: (page) => this.list(page),
    });
  }

  /** For the audit log. */
  async one(id: string): Promise<UserDto> {
    return this.view(await this.users.byId(id));
  }

  @Post()
  @Idempotent()
  @ApiCreatedResponse({ type: UserDto })
  @ApiProblems(400, 401, 403, 409)
  async add(@Body() body: NewUserDto): Promise<UserDto> {
    return this.view(await this.users.add(body));
  }

  /** A new password or role ends all sessions of the user; who changes their own gets a new one. */
  @Patch(':id')
  @Audited(AS_IT_WAS)
  @ApiOkResponse({ type: UserDto })
  @ApiProblems(400, 401, 403, 404, 409)
  async change(
    @Param('id') id: string,
    @Body() { version, remove_keys, ...change }: UserChangeDto,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UserDto> {
    const { user, removed_keys } = await this.users.change(
      id,
      change,
      version ?? null,
      remove_keys,
    );
    noteRemovedKeys(request, removed_keys);
    if (actor.id === id && (change.password !== undefined || change.role !== undefined)) {
      this.cookie.set(response, await this.sessions.open(user, callOriginOf(request), null));
    }
    return this.view(user);
  }

  @Delete(':id')
  @HttpCode(204)
  @Audited(AS_IT_WAS)
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 409)
  async remove(
    @Param('id') id: string,
    @Query() { remove_keys = [] }: UserRemovalQuery,
    @Req() request: Request,
  ): Promise<void> {
    noteRemovedKeys(request, await this.users.remove(id, remove_keys));
  }

  private async view(user: User): Promise<UserDto> {
    return userView(user, await this.users.admins());
  }
}

function noteRemovedKeys(request: Request, keys: readonly ApiKey[]): void {
  noteRemoved(
    request,
    keys.map(({ id, name, scopes, created_by }) => ({
      action: 'api-keys.remove',
      target: `api-keys/${id}`,
      before: { name, scopes, created_by },
      record: ApiKeyDto,
    })),
  );
}
