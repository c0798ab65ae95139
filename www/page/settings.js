// What the reader has set, on this device.

/**
 * @param {string} key
 * @returns {string | null} null where nothing was set, or storage is blocked
 */
export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * Keeps a setting; where storage is blocked, it holds until the page is closed.
 *
 * @param {string} key
 * @param {string} value
 */
export function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Blocked.
  }
}
