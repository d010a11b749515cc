import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Audited } from '@sluice/http-edge';
import { NewSettingsDto, SettingsDto } from './dto/settings.dto';
import { SettingsRepository } from './settings.repository';

@ApiTags('Settings')
@Controller('admin/settings')
export class SettingsController {
  constructor(private readonly settings: SettingsRepository) {}

  @Get()
  @ApiOkResponse({ type: SettingsDto })
  current(): Promise<SettingsDto> {
    return this.settings.current();
  }

  /**
   * Replaces those that it names; what is left out keeps its value. What is there already stays as it
   * is: CSVs keep their limits.
   */
  @Put()
  @Audited({ record: SettingsDto, before: (settings: SettingsController) => settings.current() })
  @ApiOkResponse({ type: SettingsDto })
  @ApiProblems(400, 409)
  put(@Body() { version, ...change }: NewSettingsDto): Promise<SettingsDto> {
    return this.settings.put(change, version ?? null);
  }
}
