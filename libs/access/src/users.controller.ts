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
} from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, PageQuery } from '@sluice/http-edge';
import type { Page } from '@sluice/kernel';
import type { Request } from 'express';
import { CurrentActor, type Actor } from './actor';
import { NewUserDto, UserChangeDto, UserDto, UserPageDto, userView } from './dto/user.dto';
import { AdminOnly } from './route-rights';
import { sessionTokenOf } from './session-cookie';
import { UserService } from './user.service';

@ApiTags('Session and access')
@Controller('admin/users')
@AdminOnly()
export class UsersController {
  constructor(private readonly users: UserService) {}

  /** By e-mail address. */
  @Get()
  @ApiOkResponse({ type: UserPageDto })
  @ApiProblems(400, 401, 403)
  async list(@Query() query: PageQuery): Promise<Page<UserDto>> {
    const page = await this.users.list(query);
    return { ...page, items: page.items.map(userView) };
  }

  @Post()
  @ApiCreatedResponse({ type: UserDto })
  @ApiProblems(400, 401, 403, 409)
  async add(@Body() body: NewUserDto): Promise<UserDto> {
    return userView(await this.users.add(body));
  }

  @Patch(':id')
  @ApiOkResponse({ type: UserDto })
  @ApiProblems(400, 401, 403, 404, 409)
  async change(
    @Param('id') id: string,
    @Body() { version, ...change }: UserChangeDto,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
  ): Promise<UserDto> {
    // Who changes their own password stays logged in here, and nowhere else.
    const keptToken = actor.id === id ? sessionTokenOf(request) : null;
    return userView(await this.users.change(id, change, version ?? null, keptToken));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(401, 403, 404, 409)
  async remove(@Param('id') id: string): Promise<void> {
    await this.users.remove(id);
  }
}
