//! The page on this machine: static files by HTTP, to browsers on the same machine.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use tiny_http::{Header, Method, Request, Response, Server};

/// How many ports to try from the wanted one on.
const PORTS: u16 = 100;

/// How many requests are answered at once: as many as a browser asks.
const THREADS: usize = 6;

/// Serves the files of `folder` to this machine only, in the background for as long as the program runs. Takes the
/// first free port from `port` on (any for 0) and returns the address.
pub fn start(folder: &Path, port: u16) -> Result<String> {
    let folder = folder.canonicalize().with_context(|| format!("there is no folder {}", folder.display()))?;
    let listener = bind(port)?;
    let address = format!("http://{}/", listener.local_addr()?);
    let server = Arc::new(Server::from_listener(listener, None).map_err(|error| anyhow!("cannot serve: {error}"))?);
    for _ in 0..THREADS {
        let (server, folder) = (Arc::clone(&server), folder.clone());
        thread::spawn(move || {
            for request in server.incoming_requests() {
                // A browser that goes away in the middle needs no answer.
                answer(&folder, request).ok();
            }
        });
    }
    Ok(address)
}

fn bind(port: u16) -> Result<TcpListener> {
    let last = port.saturating_add(PORTS);
    match (port..=last).find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok()) {
        Some(listener) => Ok(listener),
        None => bail!("no port from {port} to {last} is free; choose another with --port NUMBER"),
    }
}

fn answer(folder: &Path, request: Request) -> Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Ok(request.respond(Response::from_string("Only GET and HEAD are answered.\n").with_status_code(405))?);
    }
    let Some(file) = resolve(folder, request.url()) else {
        return Ok(request.respond(Response::from_string("There is no such file.\n").with_status_code(404))?);
    };
    let mut response = Response::from_file(File::open(&file)?);
    let media_type = mime_guess::from_path(&file).first_or_octet_stream();
    let headers =
        [("Content-Type", media_type.as_ref()), ("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff")];
    for (name, value) in headers {
        response.add_header(Header::from_bytes(name, value).map_err(|()| anyhow!("no header: {name}: {value}"))?);
    }
    Ok(request.respond(response)?)
}

/// The file in `folder` that `url` names; nothing for what is not there or lies outside, by name or by link.
fn resolve(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let mut file = folder.join(path).canonicalize().ok()?;
    if file.is_dir() {
        file = file.join("index.html").canonicalize().ok()?;
    }
    (file.starts_with(folder) && file.is_file()).then_some(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    fn exchange(address: &str, request: &str) -> String {
        let host = address.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(host).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn only_files_inside_the_folder_are_served() {
        let outside = std::env::temp_dir().join(format!("xtask-server-{}", std::process::id()));
        fs::create_dir_all(outside.join("www/pkg")).unwrap();
        let outside = outside.canonicalize().unwrap();
        let folder = outside.join("www");
        fs::write(outside.join("secret"), "").unwrap();
        fs::write(folder.join("index.html"), "the page").unwrap();
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
        let address = start(&folder, 0).unwrap();
        let ask = |line: &str| {
            exchange(&address, &format!("{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        };
        let page = ask("GET /");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.contains("Content-Type: text/html\r\n"), "{page}");
        assert!(page.ends_with("\r\n\r\nthe page"));
        // Browsers insist on the type.
        assert!(ask("GET /pkg/a.wasm").contains("Content-Type: application/wasm\r\n"));
        assert!(ask("HEAD /").ends_with("\r\n\r\n"));
        assert!(ask("GET /../secret").starts_with("HTTP/1.1 404 "));
        assert!(ask("POST /").starts_with("HTTP/1.1 405 "));
        fs::remove_dir_all(&outside).unwrap();
    }

    #[test]
    fn a_taken_port_is_passed_over() {
        let port = |listener: &TcpListener| listener.local_addr().unwrap().port();
        let held = bind(49_200).unwrap();
        let next = bind(port(&held)).unwrap();
        assert!(port(&next) > port(&held));
    }
}
