//! The page on this machine: a small server of static files.

use std::fs::File;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Result, bail};
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

/// How many ports to try from the wanted one on.
const PORTS: u16 = 100;

/// Requests answered at the same time.
const THREADS: usize = 4;

/// Serves the files of `folder` to this machine only, in the background for as long as the program runs. Takes the
/// first free port from `port` on and returns the address.
pub fn start(folder: &Path, port: u16) -> Result<String> {
    let server = &*Box::leak(Box::new(bind(port)?));
    for _ in 0..THREADS {
        let folder = folder.to_owned();
        thread::spawn(move || {
            for request in server.incoming_requests() {
                // A browser that went away needs no answer.
                answer(&folder, request).ok();
            }
        });
    }
    Ok(format!("http://{}/", server.server_addr()))
}

fn bind(port: u16) -> Result<Server> {
    let last = port.saturating_add(PORTS);
    match (port..=last).find_map(|port| Server::http((Ipv4Addr::LOCALHOST, port)).ok()) {
        Some(server) => Ok(server),
        None => bail!("no port from {port} to {last} is free; choose another with --port NUMBER"),
    }
}

fn answer(folder: &Path, request: Request) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(message(405, "Only GET and HEAD are answered.\n"));
    }
    let file = resolve(folder, request.url()).and_then(|path| Some((File::open(&path).ok()?, path)));
    match file {
        Some((file, path)) => {
            let response = Response::from_file(file).with_header(header("Content-Type", media_type(&path)));
            request.respond(response.with_header(header("Cache-Control", "no-cache")))
        }
        None => request.respond(message(404, "There is no such file.\n")),
    }
}

fn message(status: u16, text: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    Response::from_string(text).with_status_code(StatusCode(status))
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("our headers are plain words")
}

/// The file in `folder` that `url` names; nothing for what is not there or lies outside, by name or by link.
fn resolve(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let folder = folder.canonicalize().ok()?;
    let mut file = folder.join(path).canonicalize().ok()?;
    if file.is_dir() {
        file = file.join("index.html").canonicalize().ok()?;
    }
    (file.starts_with(&folder) && file.is_file()).then_some(file)
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn only_files_inside_the_folder_are_served() {
        let outside = std::env::temp_dir().join(format!("xtask-server-{}", std::process::id()));
        let folder = outside.join("www");
        fs::create_dir_all(folder.join("pkg")).unwrap();
        fs::write(outside.join("secret"), "").unwrap();
        fs::write(folder.join("index.html"), "").unwrap();
        fs::write(folder.join("pkg/a.wasm"), "").unwrap();
        let served = |url: &str| resolve(&folder, url).is_some();
        assert!(served("/"));
        assert!(served("/?text=1#top"));
        assert!(served("/pkg/a.wasm"));
        for url in ["/pkg/", "/none", "/../secret", "/pkg/../../secret", "//etc/passwd", "/%2e%2e/secret", "/\0", ""] {
            assert_eq!(served(url), url.is_empty(), "{url}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(outside.join("secret"), folder.join("link")).unwrap();
            assert!(!served("/link"));
        }
        fs::remove_dir_all(&outside).unwrap();
    }

    #[test]
    fn modules_have_the_types_that_browsers_insist_on() {
        assert_eq!(media_type(Path::new("pkg/a.wasm")), "application/wasm");
        assert_eq!(media_type(Path::new("a.js")), "text/javascript; charset=utf-8");
        assert_eq!(media_type(Path::new("unknown")), "application/octet-stream");
    }

    #[test]
    fn a_taken_port_is_passed_over() {
        let first = bind(49_200).unwrap().server_addr().to_ip().unwrap().port();
        let held = bind(first).unwrap();
        let next = bind(first).unwrap();
        assert!(next.server_addr().to_ip().unwrap().port() > held.server_addr().to_ip().unwrap().port());
    }
}
