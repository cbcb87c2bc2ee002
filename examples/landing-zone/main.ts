import { App } from 'cdktf';
import { Hangzhou } from './hangzhou';
import { Shanghai } from './shanghai';

// Two regions, two states, one network: `firewright verify cdktf.out` reads both stacks together.
const app = new App();
const hangzhou = new Hangzhou(app, 'hangzhou');
new Shanghai(app, 'shanghai', hangzhou);
app.synth();
