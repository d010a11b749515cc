import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, SMALL_BODY, Takes, callOriginOf } from '@sluice/http-edge';
import type { Request, Response } from 'express';
import { CurrentActor, type Actor } from './actor';
import {
  CredentialsDto,
  CurrentSessionDto,
  OwnPasswordDto,
  SessionsDto,
  SetupDto,
  SetupStateDto,
  currentSessionView,
  sessionView,
} from './dto/auth.dto';
import { Public, StaffOnly } from './route-rights';
import { SessionCookie } from './session-cookie';
import { SessionService } from './session.service';
import { UserService } from './user.service';

@ApiTags('Session and access')
@Takes(SMALL_BODY)
@Controller('auth')
export class AuthController {
  constructor(
    private readonly users: UserService,
    private readonly sessions: SessionService,
    private readonly cookie: SessionCookie,
  ) {}

  /** Whether the first admin is still to be made. */
  @Get('setup')
  @Public()
  @ApiOkResponse({ type: SetupStateDto })
  setupState(): Promise<SetupStateDto> {
    return this.users.setupState();
  }

  /** Makes the first admin and logs them in. */
  @Post('setup')
  @Public()
  @ApiCreatedResponse({ type: CurrentSessionDto })
  @ApiProblems(400, 403, 409, 429)
  async setUp(
    @Body() body: SetupDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CurrentSessionDto> {
    const from = callOriginOf(request);
    const user = await this.users.setUp(body, from.address);
    const oldToken = this.cookie.tokenOf(request);
    this.cookie.set(response, await this.sessions.open(user, from, oldToken));
    return currentSessionView(user);
  }

  @Post('login')
  @HttpCode(200)
  @Public()
  @ApiOkResponse({ type: CurrentSessionDto })
  @ApiProblems(400, 401, 403, 429)
  async login(
    @Body() body: CredentialsDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CurrentSessionDto> {
    const oldToken = this.cookie.tokenOf(request);
    const { user, token } = await this.sessions.login(body, callOriginOf(request), oldToken);
    this.cookie.set(response, token);
    return currentSessionView(user);
  }

  @Post('logout')
  @HttpCode(204)
  @StaffOnly()
  @ApiNoContentResponse()
  @ApiProblems(401, 403)
  async logout(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const token = this.cookie.tokenOf(request);
    if (token !== null) await this.sessions.logout(token);
    this.cookie.clear(response);
  }

  /** Who is logged in. */
  @Get('me')
  @StaffOnly()
  @ApiOkResponse({ type: CurrentSessionDto })
  @ApiProblems(401, 403)
  async me(@CurrentActor() actor: Actor): Promise<CurrentSessionDto> {
    return currentSessionView(await this.users.byId(actor.id));
  }

  /** Changes one's own password. All other sessions end; this one goes on under a new cookie. */
  @Post('password')
  @HttpCode(204)
  @StaffOnly()
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 429)
  async changePassword(
    @Body() body: OwnPasswordDto,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const from = callOriginOf(request);
    const user = await this.users.changeOwnPassword(actor.id, body, from.address);
    this.cookie.set(response, await this.sessions.open(user, from, null));
  }

  /** Where one is logged in, newest first. */
  @Get('sessions')
  @StaffOnly()
  @ApiOkResponse({ type: SessionsDto })
  @ApiProblems(401, 403)
  async list(@CurrentActor() actor: Actor, @Req() request: Request): Promise<SessionsDto> {
    const token = this.cookie.tokenOf(request) ?? '';
    return { items: (await this.sessions.listOf(actor.id, token)).map(sessionView) };
  }

  /** Signs out everywhere, here too. */
  @Delete('sessions')
  @HttpCode(204)
  @StaffOnly()
  @ApiNoContentResponse()
  @ApiProblems(401, 403)
  async logoutEverywhere(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.sessions.endAllOf(actor.id);
    this.cookie.clear(response);
  }

  /** Signs out at one place. */
  @Delete('sessions/:id')
  @HttpCode(204)
  @StaffOnly()
  @ApiNoContentResponse()
  @ApiProblems(401, 403, 404)
  async end(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.sessions.endOne(actor.id, id);
  }
}
