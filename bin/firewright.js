#!/usr/bin/env node
'use strict';

const { main } = require('../dist/lib/cli/main.js');
const { version } = require('../package.json');

void main(version);
