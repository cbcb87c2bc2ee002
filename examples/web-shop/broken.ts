import { App } from 'cdktf';
import { EngineMode } from 'firewright/alicloud';
import { WebShop } from './web-shop';

// The slip: loose mode, which is what an account begins with. Every list still ends with a deny-all,
// yet traffic whose application is not identified never gets there.
const app = new App();
new WebShop(app, 'web-shop', { engineMode: EngineMode.LOOSE });
app.synth();
