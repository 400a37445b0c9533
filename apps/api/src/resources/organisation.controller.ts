import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { listBodies, listParticipants, viewOrganisation } from '#runtime';
import { CommandDesk } from '../commands/command-desk.js';
import { Desk } from '../http/desk.js';
import type { ApiReply, ApiRequest } from '../http/http.js';
import { API } from '../http/links.js';
import { Policy } from '../http/policy.js';
import { sendView } from '../http/send-view.js';
import { Reads, Takes } from '../openapi/describe.js';

const tag = 'Organisation';

@Controller(API)
export class OrganisationController {
  constructor(
    private readonly desk: Desk,
    private readonly commands: CommandDesk,
  ) {}

  @Get('organisation')
  @Policy('authenticated')
  @Reads({ tag, summary: 'The organisation as it stands', view: 'Organisation' })
  async one(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const reading = await this.desk.reading(request);
    sendView(request, reply, reading, viewOrganisation(reading).view);
  }

  @Post('organisation/commands')
  @Policy('command')
  @Takes({ tag, summary: 'Give a command on the organisation', commands: 'OrganisationCommand' })
  async command(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    await this.commands.take(request, reply, this.desk.placet.organisationRef);
  }

  @Get('participants')
  @Policy('authenticated')
  @Reads({ tag, summary: 'Participants in protocol order', view: 'ParticipantList' })
  async participants(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const reading = await this.desk.reading(request);
    sendView(request, reply, reading, { items: listParticipants(reading) });
  }

  @Get('bodies')
  @Policy('authenticated')
  @Reads({ tag, summary: 'Bodies and the settings that they work by', view: 'BodyList' })
  async bodies(@Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const reading = await this.desk.reading(request);
    sendView(request, reply, reading, { items: listBodies(reading) });
  }
}
