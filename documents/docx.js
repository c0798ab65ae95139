// What the page needs of Mammoth, as one script.
import mammoth from "mammoth/mammoth.browser.js";

export const { convertToHtml } = mammoth;
