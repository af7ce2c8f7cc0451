import { configOrExit } from './config.ts';
import { serve } from './serve.ts';

await serve(configOrExit(process.env));
