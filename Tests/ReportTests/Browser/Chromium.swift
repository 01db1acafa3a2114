// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A browser of the machine, without a window.
struct Chromium {
  /// Seconds after which a browser that does not end is ended.
  private static let patience = 240.0

  /// Where it is; nil where the machine has none.
  static let path: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let places = ["chromium", "chromium-browser", "google-chrome", "chrome"].flatMap { name in
      folders.map { "\($0)/\(name)" }
    }
    return (places + ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"])
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// What a test says that was not run.
  static let absence =
    "No Chromium on this machine: install it (`apt-get install chromium`) to test pages in a browser."

  /// What the page at a path has become once its scripts are done.
  ///
  /// - Parameters:
  ///   - page: The page's text.
  ///   - isDark: Whether the reader asked for dark pages.
  /// - Returns: The document as text, and what the browser said of errors.
  /// - Throws: What the system refuses.
  static func document(of page: String, isDark: Bool) throws -> (text: String, errors: [String]) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "etalon-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("page.html")
    try Data(page.utf8).write(to: file)
    let (output, log) = (folder.appendingPathComponent("out"), folder.appendingPathComponent("log"))
    for place in [output, log] { _ = FileManager.default.createFile(atPath: place.path, contents: nil) }
    let browser = Process()
    browser.executableURL = URL(fileURLWithPath: path ?? "")
    browser.arguments =
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--enable-logging=stderr", "--user-data-dir=\(folder.path)/profile", "--window-size=1500,1000",
        "--virtual-time-budget=30000", "--dump-dom",
      ] + (isDark ? ["--blink-settings=preferredColorScheme=0"] : []) + [file.absoluteString]
    browser.standardOutput = try FileHandle(forWritingTo: output)
    browser.standardError = try FileHandle(forWritingTo: log)
    try browser.run()
    let deadline = Date().addingTimeInterval(patience)
    while browser.isRunning, Date() < deadline { Thread.sleep(forTimeInterval: 0.05) }
    if browser.isRunning { browser.terminate() }
    browser.waitUntilExit()
    let said = String(decoding: try Data(contentsOf: log), as: UTF8.self)
    return (
      String(decoding: try Data(contentsOf: output), as: UTF8.self),
      said.split(separator: "\n").filter { $0.contains("CONSOLE") }.map(String.init)
    )
  }

  /// Seconds of processor time that it takes to open a page, and what the page has become.
  ///
  /// Everything runs in one process, which the shell's `times` tells of.
  static func effort(toOpen page: String) throws -> (seconds: Double, text: String) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "etalon-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (file, output) = (folder.appendingPathComponent("page.html"), folder.appendingPathComponent("out"))
    try Data(page.utf8).write(to: file)
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = [
      "-c",
      """
      "$0" --headless --no-sandbox --single-process --disable-gpu --disable-dev-shm-usage --no-first-run \
        --user-data-dir="$1/profile" --dump-dom "file://$1/page.html" >"$1/out" 2>/dev/null; times
      """, path ?? "", folder.path,
    ]
    let told = Pipe()
    shell.standardOutput = told
    try shell.run()
    let words = String(decoding: try told.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    shell.waitUntilExit()
    // The second line is of processes that have ended, in the form 0m1.25s 0m0.30s.
    let numbers = words.split(separator: "\n").last.map { $0.matches(of: /(\d+)m([\d.]+)s/) } ?? []
    let seconds = numbers.reduce(0) { $0 + (Double($1.output.1) ?? 0) * 60 + (Double($1.output.2) ?? 0) }
    return (seconds, String(decoding: try Data(contentsOf: output), as: UTF8.self))
  }
}
