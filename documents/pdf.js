// What the page needs of PDF.js, as one script. Its worker runs on the main thread: a worker's own policy would have to come from the
// server, while the page's policy, which forbids every connection elsewhere, holds for all that runs in it.
import { getDocument } from "pdfjs-dist";
import { WorkerMessageHandler } from "pdfjs-dist/build/pdf.worker.mjs";

/** Where PDF.js looks for it. */
globalThis.pdfjsWorker = { WorkerMessageHandler };

export { getDocument };
