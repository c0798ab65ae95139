// The reader's settings on this device.

/**
 * @param {string} key
 * @returns {string | null} null if it was never set, or storage is blocked
 */
export function getSetting(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * Saves a setting; if storage is blocked, it lasts until the page is closed.
 *
 * @param {string} key
 * @param {string} value
 */
export function setSetting(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Blocked.
  }
}
