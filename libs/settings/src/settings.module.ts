import { Module } from '@nestjs/common';
import { SettingsController } from './settings.controller';

/** The settings over HTTP. The application provides `SettingsRepository` from a global module. */
@Module({ controllers: [SettingsController] })
export class SettingsModule {}
