<?php
/**
 * Plugin Name:       Article Analyzer
 * Description:       Highlights the people, organizations, places, dates and amounts of a post and lists them beside it. Everything happens in the reader's browser.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            The article-analyzer authors
 * License:           MIT
 * License URI:       https://opensource.org/license/mit
 * Text Domain:       article-analyzer
 *
 * A block and a shortcode, both of which write the same <article-analyzer> element into the post. The element reads the post where
 * it is shown; nothing is stored, and nothing is sent anywhere.
 */

namespace ArticleAnalyzer;

defined( 'ABSPATH' ) || exit;

/** What an attribute may be; the first value is the default. */
const CHOICES = array(
	'panel' => array( 'floating', 'inline', 'side', 'hidden' ),
	'theme' => array( 'auto', 'light', 'dark' ),
);

/** What is not a choice, and its default. */
const OTHERS = array(
	'quotations' => false,
	'language'   => '',
	'selector'   => '',
);

/** Where themes put the content of a post. */
const CONTENT = ':is(.entry-content, .wp-block-post-content)';

add_action( 'init', __NAMESPACE__ . '\register' );
add_filter( 'script_loader_tag', __NAMESPACE__ . '\as_module', 10, 3 );

/** Registers the block, the shortcode and their script. */
function register() {
	$version = get_file_data( __FILE__, array( 'Version' ) )[0];
	// The folder has the version in its name, so that no browser combines files of two versions from its cache.
	wp_register_script( 'article-analyzer', plugins_url( "assets-$version/article-analyzer.js", __FILE__ ), array(), null, true );
	register_block_type( __DIR__ . '/block', array( 'render_callback' => __NAMESPACE__ . '\render' ) );
	add_shortcode( 'article_analyzer', __NAMESPACE__ . '\render' );
}

/**
 * Older versions of WordPress know no modules.
 *
 * @param string $tag    The script element.
 * @param string $handle The name of the script.
 * @param string $source Its address.
 */
function as_module( $tag, $handle, $source ) {
	// phpcs:ignore WordPress.WP.EnqueuedResources.NonEnqueuedScript -- this is the script that was enqueued.
	return 'article-analyzer' === $handle ? sprintf( "<script type=\"module\" src=\"%s\"></script>\n", esc_url( $source ) ) : $tag;
}

/**
 * The element, for the post in which the block or shortcode is.
 *
 * @param array|string $attributes Of the block or shortcode; WordPress passes '' for none.
 */
function render( $attributes ) {
	if ( is_feed() ) {
		return '';
	}
	wp_enqueue_script( 'article-analyzer' );
	$given      = array_merge( OTHERS, is_array( $attributes ) ? $attributes : array() );
	$quotations = filter_var( $given['quotations'], FILTER_VALIDATE_BOOLEAN );
	$element    = array(
		'for'  => '' === $given['selector'] ? content_of( get_the_ID() ) : $given['selector'],
		'show' => $quotations ? 'mentions quotations' : 'mentions',
		'lang' => '' === $given['language'] ? get_bloginfo( 'language' ) : $given['language'],
	);
	foreach ( CHOICES as $name => $choices ) {
		$is_known         = isset( $given[ $name ] ) && in_array( $given[ $name ], $choices, true );
		$element[ $name ] = $is_known ? $given[ $name ] : $choices[0];
	}
	$html = '';
	foreach ( $element as $name => $value ) {
		$html .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
	}
	// It lies in the content that it reads, and does not belong to it.
	return "<article-analyzer data-analyzer-skip$html></article-analyzer>";
}

/**
 * A selector for the content of a post, whether the post is one of a list (where it has a class of its own) or a page of its own
 * (where the body has one).
 *
 * @param int $id Of the post.
 */
function content_of( $id ) {
	$places = array_map(
		function ( $prefix ) use ( $id ) {
			return ".$prefix-$id " . CONTENT;
		},
		array( 'post', 'postid', 'page-id' )
	);
	return implode( ', ', $places );
}
