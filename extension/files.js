// Files of the user's own: pressed and unpacked by the browser, read from where the user says, saved where they say.

/** How a file begins that is pressed as gzip. */
const GZIP = [0x1f, 0x8b];

/** How much is unpacked at once, in bytes. */
const SLICE = 4096;

/** How long a saved file is kept at hand for the browser to write it, in milliseconds. */
const WRITTEN = 60_000;

export const files = {
  /** A file that is written piece by piece, and pressed meanwhile. */
  press() {
    const stream = new CompressionStream("gzip");
    const writer = stream.writable.getWriter();
    const pressed = gathered(stream.readable);
    // Whoever writes hears of it; a file that nobody ends is let go.
    pressed.catch(() => {});
    const encoder = new TextEncoder();
    return {
      write: (/** @type {string} */ text) => writer.write(encoder.encode(text)),
      async end() {
        await writer.close();
        return new Blob(await pressed, { type: "application/gzip" });
      },
    };
  },

  /**
   * The bytes of a file, unpacked if it is pressed, some at a time and nothing after the last.
   * @param {Blob} file
   */
  async read(file) {
    const begins = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    const isPressed = GZIP.every((byte, at) => begins[at] === byte);
    const stream = isPressed
      ? file.stream().pipeThrough(sliced()).pipeThrough(new DecompressionStream("gzip"))
      : file.stream();
    return readingOf(stream);
  },

  /**
   * Some of the bytes of a file, as they are.
   * @param {Blob} file
   * @param {number} from
   * @param {number} to
   */
  slice: async (file, from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),

  /**
   * What is packed in a part of a file, some at a time and nothing after the last.
   * @param {Blob} file
   * @param {number} from
   * @param {number} to
   * @param {boolean} isDeflated
   */
  unpack(file, from, to, isDeflated) {
    const stream = file.slice(from, to).stream();
    return readingOf(
      isDeflated ? stream.pipeThrough(new DecompressionStream("deflate-raw")) : stream,
    );
  },

  /**
   * The files that the user chose or dropped, each with its path; of a folder all that is in it.
   * @param {Event} event
   * @returns {Promise<[string, File][]>}
   */
  async given(event) {
    if (event instanceof DragEvent) {
      // Before anything is waited for: after that the browser says no more what was dropped.
      const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
      return await inside(entries.filter((entry) => entry !== null));
    }
    const { target } = event;
    const chosen = target instanceof HTMLInputElement ? [...(target.files ?? [])] : [];
    return chosen.map((file) => [file.webkitRelativePath || file.name, file]);
  },

  /**
   * Has the browser save a file, as a link to it does.
   * @param {Blob} file
   * @param {string} name
   */
  save(file, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), WRITTEN);
  },

  /** A file of this text. @param {string} text @param {string} type */
  of: (text, type) => new Blob([text], { type }),

  /** Gives way to whatever else the page has to do. */
  pause: () => new Promise((resolve) => setTimeout(resolve)),
};

/** How many files of a folder are looked at: somebody may drop their whole disk. */
const MOST = 10_000;

/** What a stream gives, some at a time. @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream */
function readingOf(stream) {
  const reader = stream.getReader();
  return {
    next: async () => (await reader.read()).value,
    end: () => reader.cancel().catch(() => {}),
  };
}

/**
 * The files among these, and in the folders among these, with their paths.
 * @param {FileSystemEntry[]} entries
 * @returns {Promise<[string, File][]>}
 */
async function inside(entries) {
  /** @type {[string, File][]} */
  const found = [];
  for (let entry = entries.pop(); entry && found.length < MOST; entry = entries.pop()) {
    if (entry.isFile) {
      const file = /** @type {FileSystemFileEntry} */ (entry);
      found.push([
        entry.fullPath.slice(1),
        await new Promise((done, fail) => file.file(done, fail)),
      ]);
    } else {
      const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
      /** @type {FileSystemEntry[]} */
      let some;
      do {
        some = await new Promise((done, fail) => reader.readEntries(done, fail));
        entries.push(...some);
      } while (some.length > 0);
    }
  }
  return found;
}

/** Cuts what comes into slices: where one is damaged, what came before it is unpacked all the same, and tells where. */
function sliced() {
  return new TransformStream({
    /** @param {Uint8Array<ArrayBuffer>} bytes @param {TransformStreamDefaultController} out */
    transform(bytes, out) {
      for (let at = 0; at < bytes.length; at += SLICE) {
        out.enqueue(bytes.subarray(at, at + SLICE));
      }
    },
  });
}

/** All that a stream gives. @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream */
async function gathered(stream) {
  const parts = [];
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) {
      return parts;
    }
    parts.push(value);
  }
}
