import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@sluice/http-edge';
import type { Request, Response } from 'express';
import { AccessOptions } from './access-options';
import { CurrentActor, type Actor } from './actor';
import {
  CredentialsDto,
  CurrentSessionDto,
  SetupDto,
  SetupStateDto,
  currentSessionView,
} from './dto/auth.dto';
import { Public, StaffOnly } from './route-rights';
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from './session-cookie';
import { SessionService } from './session.service';
import { UserService } from './user.service';

@ApiTags('Session and access')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly users: UserService,
    private readonly sessions: SessionService,
    private readonly options: AccessOptions,
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
    const user = await this.users.setUp(body, addressOf(request));
    const token = await this.sessions.open(user, sessionTokenOf(request));
    setSessionCookie(response, token, this.options.secureCookies);
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
    const { user, token } = await this.sessions.login(
      body,
      addressOf(request),
      sessionTokenOf(request),
    );
    setSessionCookie(response, token, this.options.secureCookies);
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
    const token = sessionTokenOf(request);
    if (token !== null) await this.sessions.logout(token);
    clearSessionCookie(response, this.options.secureCookies);
  }

  /** Who is logged in. */
  @Get('me')
  @StaffOnly()
  @ApiOkResponse({ type: CurrentSessionDto })
  @ApiProblems(401, 403)
  async me(@CurrentActor() actor: Actor): Promise<CurrentSessionDto> {
    return currentSessionView(await this.users.byId(actor.id));
  }
}

/** Behind a proxy that the server trusts, the address that the proxy saw. */
function addressOf(request: Request): string {
  return request.ip ?? 'unknown';
}
